// The wiring of what happens in rooms to who looks whom it concerns: by the queue of the cluster, or by the logs alone.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { Feed } from '../../../rooms/ports/feed.ts'
import type { RoomLog } from '../../../rooms/ports/room-log.ts'
import type { Database } from '../../adapters/database.ts'
import type { NatsLink } from '../../adapters/nats/connection.ts'
import { startHappenings } from '../../adapters/nats/happenings/happenings-jetstream.ts'
import { createRoomCursors } from '../../adapters/notify/room-cursors-postgres.ts'
import { type AttemptDeps, attempt } from '../../notify/attempts.ts'
import { type FollowDeps, startFollowing } from '../../notify/follow-logs.ts'
import { readLogsAgain } from '../../notify/read-logs-again.ts'

export interface ConsumptionParts {
  readonly db: Database
  /** Null where the node is alone. */
  readonly link: NatsLink | null
  readonly feed: Feed
  readonly roomLog: RoomLog
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

export interface Consumption {
  /** What there is to look at: events in the queue as it was seen last, or rooms where there is none. */
  readonly waiting: () => number
  stop(): Promise<void>
}

// How it is told in a dead letter; what it was is in the log.
const UNREADABLE = { what: 'event', kind: 'unreadable' } as const

export function startConsumption(
  parts: ConsumptionParts,
  attempting: AttemptDeps & Pick<FollowDeps, 'notifier'>,
): Consumption {
  const { link, roomLog: log } = parts
  const deps = { ...parts, ...attempting, log, cursors: createRoomCursors(parts.db) }
  if (link === null) return startFollowing(deps)
  return startHappenings({
    ...{ ...parts, link },
    take: (recorded, attempts) => attempt(attempting, recorded, attempts),
    onUnreadable: (place, error) => attempting.deadLetters.add({ ...UNREADABLE, ...place }, error, 1),
    readAgain: (sinceMs, signal) => readLogsAgain(deps, sinceMs, signal),
  })
}
