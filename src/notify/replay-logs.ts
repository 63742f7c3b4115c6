// Looks once more through what happened lately in all rooms: after the queue was lost, with what was in it.

import type { Clock } from '../../rooms/kernel/clock.ts'
import type { RecordedEvent } from '../../rooms/model/events.ts'
import type { RoomLog } from '../../rooms/ports/room-log.ts'
import { type AttemptDeps, attempt } from './attempts.ts'
import type { RoomCursors } from './ports/room-cursors.ts'

export interface ReplayDeps extends AttemptDeps {
  readonly cursors: Pick<RoomCursors, 'since'>
  readonly log: Pick<RoomLog, 'after'>
  readonly clock: Clock
}

// What was in the queue for longer had been tried for hours.
const LATELY_MS = 3_600_000
const ROOMS_MAX = 10_000
const PAGE = 100

export interface Replay {
  /** Resolves when it is done, or was stopped. Errors: rejects where the database is out of reach. */
  readonly done: Promise<void>
  stop(): void
}

/** What was told already is not told again: it has its row. */
export function replayLogs(deps: ReplayDeps): Replay {
  const { cursors, log, clock } = deps
  let isStopped = false
  let endPause = (): void => {}

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(ms, resolve)
      endPause = () => {
        cancel()
        resolve()
      }
    })

  const take = async (recorded: RecordedEvent): Promise<void> => {
    for (let attempts = 1; !isStopped; attempts += 1) {
      const pauseMs = await attempt(deps, recorded, attempts)
      if (pauseMs === null) return
      await pause(pauseMs)
    }
  }

  const run = async (): Promise<void> => {
    for (const [room, before] of await cursors.since(clock.nowMs() - LATELY_MS, ROOMS_MAX)) {
      for (let cursor = before, more = true; more && !isStopped; ) {
        const { events } = await log.after(room, cursor, PAGE)
        for (const recorded of events) await take(recorded)
        cursor = events.at(-1)?.seq ?? cursor
        more = events.length === PAGE
      }
    }
  }

  return {
    done: run(),
    stop() {
      isStopped = true
      endPause()
    },
  }
}
