// The wiring of webhooks: who looks after them, what they say, and what they are told.

import packageJson from '../../package.json'
import type { Clock } from '../../rooms/kernel/clock.ts'
import type { IdSource } from '../../rooms/kernel/ids-source.ts'
import type { Desk } from '../../rooms/ports/desk.ts'
import type { Feed } from '../../rooms/ports/feed.ts'
import type { RoomLog } from '../../rooms/ports/room-log.ts'
import type { SendAllowance } from '../../rooms/ports/send-allowance.ts'
import { messageHtml as toHtml } from '../../views/markup.ts'
import { createHistory } from '../adapters/history/history-postgres.ts'
import { createPostgresDeliveryStore } from '../adapters/hooks/delivery-store-postgres.ts'
import { createPostgresHookStore } from '../adapters/hooks/hook-store-postgres.ts'
import type { Sealer } from '../adapters/sealing/sealer.ts'
import { createGuardedWeb, PUBLIC_WEB } from '../adapters/web/guarded-web.ts'
import { createHookSender } from '../adapters/web/hook-sender.ts'
import type { TargetRules } from '../adapters/web/target.ts'
import type { Config } from '../config.ts'
import { createHooks, type Hooks } from '../hooks/hooks.ts'
import { RETRIES, startDeliveries } from '../hooks/outbox/deliveries.ts'
import type { HookSender, Outcome } from '../hooks/ports/hook-sender.ts'
import type { Mount } from '../http/app-env.ts'
import { createHookDeliveryRoutes } from '../http/hooks/hook-deliveries.ts'
import { createIncomingRoute } from '../http/hooks/incoming.ts'
import { createRoomHookRoutes } from '../http/hooks/room-hooks.ts'
import type { Instruments } from '../monitoring/instruments/instruments.ts'
import type { Measuring } from '../monitoring/measured/measured-database.ts'
import { timed } from '../monitoring/measured/timed.ts'
import type { Store } from '../store.ts'
import type { Tracing } from '../tracing/tracing.ts'

export interface HooksParts {
  readonly config: Config
  readonly store: Store
  readonly sealer: Sealer
  readonly tracing: Tracing
  readonly instruments: Instruments
  readonly feed: Feed
  readonly roomLog: RoomLog
  readonly desk: Desk
  readonly allowance: SendAllowance
  readonly ids: IdSource
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

export interface HookService {
  readonly hooks: Hooks
  readonly mounts: readonly Mount[]
  /** Before the database. */
  stop(): Promise<void>
}

export function startHooks(parts: HooksParts): HookService {
  const { config, store, sealer, roomLog: log } = parts
  const { publicUrl, limits } = config
  const sender = parts.tracing.hookSender(measured(senderOf(config), parts))
  const progress = createPostgresDeliveryStore(store.reads, sealer)
  const deliveries = startDeliveries({
    ...{ ...parts, store: progress, log, sender, toHtml },
    ...{ random: Math.random, retries: RETRIES },
  })
  const hooks = createHooks({
    ...{
      ...parts,
      store: createPostgresHookStore(store.reads, sealer),
      deliveries: progress,
      sender,
      log,
      toHtml,
    },
    onOutgoing: deliveries.wake,
  })
  return {
    hooks,
    mounts: [
      createRoomHookRoutes({ hooks, limits, publicUrl }),
      createHookDeliveryRoutes(hooks),
      createIncomingRoute({ ...parts, history: createHistory(store.reads), limits, toHtml, hooks }),
    ],
    stop: deliveries.stop,
  }
}

function senderOf({ webhookPrivate, publicUrl }: Config): HookSender {
  const everywhere: TargetRules = { ...PUBLIC_WEB, isAllowed: () => true, isAllowedPort: () => true }
  const rules = webhookPrivate ? everywhere : PUBLIC_WEB
  const userAgent = `Parley/${packageJson.version} (webhook; ${publicUrl.origin})`
  return createHookSender({ web: createGuardedWeb({ rules }), rules, userAgent })
}

function measured(sender: HookSender, { instruments, clock }: Measuring): HookSender {
  return { ...sender, send: timed(sender.send, { times: instruments.webhookTimes, outcomeOf, clock }) }
}

function outcomeOf({ delivered, status }: Outcome): string {
  if (delivered) return 'delivered'
  return status === null ? 'unreachable' : 'refused'
}
