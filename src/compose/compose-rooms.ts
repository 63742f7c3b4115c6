// The rooms of this node: who runs them, who finds them, and who sees to it that each has an owner and a home.

import { createHost, type Host } from '../../rooms/actor/host.ts'
import { startRebalancer } from '../../rooms/actor/ownership/rebalancer.ts'
import { startSweeper } from '../../rooms/actor/ownership/sweeper.ts'
import { createReadMarks } from '../../rooms/actor/read-marks.ts'
import type { Clock } from '../../rooms/kernel/clock.ts'
import type { Limits } from '../../rooms/model/limits.ts'
import type { Desk } from '../../rooms/ports/desk.ts'
import type { RoomLog } from '../../rooms/ports/room-log.ts'
import { createPostgresJournal } from '../adapters/journal/journal-postgres.ts'
import { createPostgresOrphans } from '../adapters/rooms/orphans-postgres.ts'
import { createRoomLog } from '../adapters/rooms/room-log-postgres.ts'
import type { Instruments } from '../monitoring/instruments/instruments.ts'
import { type MeasuredJournal, measureJournal } from '../monitoring/measured-journal.ts'
import { createDesk } from '../router/desk.ts'
import type { Store } from '../store.ts'
import type { Tracing } from '../tracing/tracing.ts'
import type { Commons } from './commons.ts'

export interface Rooms {
  readonly host: Host
  readonly desk: Desk
  readonly roomLog: RoomLog
  readonly journal: MeasuredJournal
  /** Gives every room up; other nodes are still answered, that the room has moved. */
  drain(): Promise<void>
  /** Drains, and answers nobody any more. */
  stop(): Promise<void>
}

export interface RoomsParts extends Pick<Commons, 'leases' | 'nodeCalls' | 'feed' | 'notices'> {
  readonly store: Store
  readonly clock: Clock
  readonly limits: Limits
  readonly instruments: Instruments
  readonly tracing: Tracing
  readonly onFault: (fault: unknown) => void
}

export function startRooms({ store, ...parts }: RoomsParts): Rooms {
  const { leases, nodeCalls, tracing } = parts
  const log = createRoomLog(store.reads)
  const measured = measureJournal(createPostgresJournal({ db: store.journal, owner: leases.self }), parts)
  const journal = tracing.journal(measured.journal)
  const host = createHost({
    ...{ ...parts, journal, log, feed: tracing.feed(parts.feed) },
    readMarks: createReadMarks(journal.markRead, parts.onFault),
  })
  const served = tracing.served({ ...host, online: async (room) => host.online(room) })
  const stopServing = nodeCalls.serve(leases.self, served)
  const random = Math.random
  const sweeper = startSweeper({ ...parts, host, random, orphans: createPostgresOrphans(store.reads) })
  const rebalancer = startRebalancer({ ...parts, host })
  const drain = async (): Promise<void> => {
    sweeper.stop()
    rebalancer.stop()
    await host.drain()
  }
  return {
    host,
    desk: tracing.desk(
      createDesk({ ...parts, host: tracing.owner(host), nodeCalls: tracing.nodeCalls(nodeCalls), random }),
    ),
    roomLog: log,
    journal: measured,
    drain,
    async stop() {
      await drain()
      stopServing()
    },
  }
}
