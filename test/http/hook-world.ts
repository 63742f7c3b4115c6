// Rooms with webhooks over HTTP, on an embedded database; deliveries run without waiting long.

import { createSystemClock } from '../../src/adapters/clock-system.ts'
import { createPostgresDeliveryStore } from '../../src/adapters/hooks/delivery-store-postgres.ts'
import { createPostgresHookStore } from '../../src/adapters/hooks/hook-store-postgres.ts'
import { createRoomLog } from '../../src/adapters/rooms/room-log-postgres.ts'
import { createGuardedWeb } from '../../src/adapters/web/guarded-web.ts'
import { createHookSender } from '../../src/adapters/web/hook-sender.ts'
import { createHooks } from '../../src/hooks/hooks.ts'
import { type Deliveries, startDeliveries } from '../../src/hooks/outbox/deliveries.ts'
import { createHookDeliveryRoutes } from '../../src/http/hooks/hook-deliveries.ts'
import { createIncomingRoute } from '../../src/http/hooks/incoming.ts'
import { createRoomHookRoutes } from '../../src/http/hooks/room-hooks.ts'
import { createRoomRoutes } from '../../src/http/rooms/room-routes.ts'
import { type RoomWorld, startRoomWorld } from '../support/rooms/room-world.ts'
import { aSealer } from '../support/secrets/a-sealer.ts'

export const MAX_ATTEMPTS = 3

export async function startHookWorld(): Promise<RoomWorld & { readonly nodes: readonly Deliveries[] }> {
  const nodes: Deliveries[] = []
  const world = await startRoomWorld((deps, db) => (app) => {
    const clock = createSystemClock()
    const log = createRoomLog(db)
    const rules = {
      resolve: async () => ['127.0.0.1'],
      isAllowed: (address: string) => address === '127.0.0.1',
      isAllowedPort: () => true,
    }
    const sender = createHookSender({ web: createGuardedWeb({ rules }), rules, userAgent: 'Parley' })
    const deliveries = createPostgresDeliveryStore(db, aSealer())
    const retries = { maxAttempts: MAX_ATTEMPTS, firstPauseMs: 10, longestPauseMs: 50 }
    const start = (): Deliveries =>
      startDeliveries({
        ...{ store: deliveries, log, sender, toHtml: deps.toHtml, clock, random: Math.random, retries },
        // Nobody tells it of events: the sweep finds them.
        feed: { onHead: () => () => {} },
        sweepMs: 20,
        onFault: (fault) => {
          throw fault
        },
      })
    // Two nodes that know nothing of each other.
    nodes.push(start(), start())
    const hooks = createHooks({
      ...{ ...deps, store: createPostgresHookStore(db, aSealer()), deliveries, sender, log, clock },
      onOutgoing: () => {},
    })
    createRoomRoutes(deps)(app)
    createRoomHookRoutes({ ...deps, hooks, publicUrl: new URL('http://localhost:3000') })(app)
    createHookDeliveryRoutes(hooks)(app)
    createIncomingRoute({ ...deps, hooks })(app)
  })
  return {
    ...world,
    nodes,
    async stop() {
      await Promise.all(nodes.map((node) => node.stop()))
      await world.stop()
    },
  }
}
