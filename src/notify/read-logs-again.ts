// Looks once more through what happened since then in all rooms: after the queue was lost, with what was in it.

import type { Clock } from '../../rooms/kernel/clock.ts'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { RecordedEvent } from '../../rooms/model/events.ts'
import type { RoomLog } from '../../rooms/ports/room-log.ts'
import { type AttemptDeps, attempt } from './attempts.ts'
import type { RoomCursors } from './ports/room-cursors.ts'

export interface ReadAgainDeps extends AttemptDeps {
  readonly cursors: Pick<RoomCursors, 'since'>
  readonly log: Pick<RoomLog, 'after'>
  readonly clock: Pick<Clock, 'after'>
}

const ROOMS_MAX = 10_000
const ROOMS_AT_ONCE = 4
const PAGE = 100
// Those that failed come again while the others go on; with more of them it waits.
const FAILED_MAX = 100

/**
 * What was told already is not told again: it has its row. Resolves when it is done, or told to end.
 *
 * Errors: rejects where the database is out of reach.
 */
export async function readLogsAgain(
  deps: ReadAgainDeps,
  sinceMs: number,
  signal: AbortSignal,
): Promise<void> {
  const { cursors, log, clock } = deps
  const failed = new Set<Promise<void>>()
  const broken = new AbortController()
  const ending = AbortSignal.any([signal, broken.signal])

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        cancel()
        ending.removeEventListener('abort', end)
        resolve()
      }
      const cancel = clock.after(ms, end)
      ending.addEventListener('abort', end)
      if (ending.aborted) end()
    })

  const takeLater = async (recorded: RecordedEvent, firstPauseMs: number): Promise<void> => {
    let pauseMs: number | null = firstPauseMs
    for (let attempts = 2; pauseMs !== null; attempts += 1) {
      await pause(pauseMs)
      pauseMs = ending.aborted ? null : await attempt(deps, recorded, attempts)
    }
  }

  const take = async (recorded: RecordedEvent): Promise<void> => {
    const pauseMs = await attempt(deps, recorded, 1)
    if (pauseMs === null) return
    const later = takeLater(recorded, pauseMs).finally(() => failed.delete(later))
    failed.add(later)
    if (failed.size >= FAILED_MAX) await Promise.race(failed)
  }

  const readRoom = async (room: RoomId, before: number): Promise<void> => {
    for (let cursor = before, more = true; more && !ending.aborted; ) {
      const { events } = await log.after(room, cursor, PAGE)
      // Those of a page go together.
      await Promise.all(events.map((recorded) => (ending.aborted ? null : take(recorded))))
      cursor = events.at(-1)?.seq ?? cursor
      more = events.length === PAGE
    }
  }

  const rooms = (await cursors.since(sinceMs, ROOMS_MAX)).entries()
  const readSome = async (): Promise<void> => {
    try {
      for (const [room, before] of rooms) if (!ending.aborted) await readRoom(room, before)
    } catch (fault) {
      broken.abort()
      throw fault
    }
  }
  const outcomes = await Promise.allSettled(Array.from({ length: ROOMS_AT_ONCE }, readSome))
  await Promise.all(failed)
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}
