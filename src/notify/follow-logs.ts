// Follows the logs of all rooms in one process: woken by their heads, from where it came to in its last life.

import type { Cancel, Clock } from '../../rooms/kernel/clock.ts'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import { startRepeating } from '../../rooms/kernel/repeat.ts'
import type { RecordedEvent } from '../../rooms/model/events.ts'
import type { Feed } from '../../rooms/ports/feed.ts'
import type { RoomLog } from '../../rooms/ports/room-log.ts'
import { type AttemptDeps, attempt } from './attempts.ts'
import type { RoomCursors } from './ports/room-cursors.ts'

export interface FollowDeps extends AttemptDeps {
  readonly cursors: RoomCursors
  readonly log: Pick<RoomLog, 'after'>
  readonly feed: Pick<Feed, 'onHead'>
  readonly clock: Clock
}

export interface Following {
  /** Ends after what is being looked at; the rest is behind the cursors. */
  stop(): Promise<void>
}

// Their events gather in few statements.
const AT_ONCE = 32
const PAGE = 100
// What is said in this time goes with one look.
const GATHER_MS = 20
const SAVE_MS = 2_000
const ROOMS_AT_ONCE = 10_000
// What no head woke us for, and what was too much at once.
const SWEEP_MS = 30_000
// Cursors that are kept in memory: a room that was forgotten is asked for.
const KNOWN_MAX = 10_000

export function startFollowing(deps: FollowDeps): Following {
  const { cursors, log, clock, onFault } = deps
  const known = new Map<RoomId, number>()
  const unsaved = new Map<RoomId, number>()
  const due = new Set<RoomId>()
  const running = new Map<RoomId, Promise<void>>()
  const pausing = new Map<RoomId, Cancel>()
  let gathering: Cancel | null = null
  let isStopped = false

  const wake = (room: RoomId): void => {
    if (isStopped || pausing.has(room)) return
    due.add(room)
    gathering ??= clock.after(GATHER_MS, () => {
      gathering = null
      pump()
    })
  }

  const pump = (): void => {
    for (const room of due) {
      if (isStopped || running.size >= AT_ONCE) return
      if (running.has(room)) continue
      due.delete(room)
      const task = follow(room)
        .catch((fault: unknown) => {
          onFault(fault)
          pause(room, SAVE_MS)
        })
        .finally(() => {
          running.delete(room)
          pump()
        })
      running.set(room, task)
    }
  }

  const pause = (room: RoomId, ms: number): void => {
    if (isStopped) return
    const cancel = clock.after(ms, () => {
      pausing.delete(room)
      wake(room)
    })
    pausing.set(room, cancel)
  }

  const reach = (room: RoomId, seq: number): void => {
    known.delete(room)
    known.set(room, seq)
    unsaved.set(room, seq)
    const [oldest] = known.keys()
    if (known.size > KNOWN_MAX && oldest !== undefined && !unsaved.has(oldest)) known.delete(oldest)
  }

  const attempts = new Map<RoomId, number>()
  /** False where one is to come again: what is behind it waits. All go together, so a later one may be told before. */
  const take = async (room: RoomId, events: readonly RecordedEvent[]): Promise<boolean> => {
    const tried = (attempts.get(room) ?? 0) + 1
    const pausesMs = await Promise.all(
      events.map((recorded, i) => attempt(deps, recorded, i === 0 ? tried : 1)),
    )
    for (const [i, { seq }] of events.entries()) {
      const pauseMs = pausesMs[i] ?? null
      if (pauseMs !== null) {
        attempts.set(room, i === 0 ? tried : 1)
        pause(room, pauseMs)
        return false
      }
      attempts.delete(room)
      reach(room, seq)
    }
    return true
  }

  /** Whether there is more to read. */
  const takePage = async (room: RoomId): Promise<boolean> => {
    const cursor = known.get(room) ?? (await cursors.of(room))
    const { events, head } = await log.after(room, cursor, PAGE)
    if (isStopped || !(await take(room, events))) return false
    // What the log has given up is no news any more.
    if (events.length === 0 && cursor < head) reach(room, head)
    return events.length === PAGE
  }

  const follow = async (room: RoomId): Promise<void> => {
    while (await takePage(room));
  }

  const save = async (): Promise<void> => {
    if (unsaved.size === 0) return
    const reached = new Map(unsaved)
    await cursors.advance(reached)
    for (const [room, seq] of reached) if (unsaved.get(room) === seq) unsaved.delete(room)
  }

  const saving = startRepeating({ clock, everyMs: SAVE_MS, task: save, onFault })
  const unlisten = deps.feed.onHead(wake)
  const catchUp = async (): Promise<void> => {
    for (const [room, cursor] of await cursors.behind(ROOMS_AT_ONCE)) {
      if (!known.has(room)) known.set(room, cursor)
      wake(room)
    }
  }
  const caughtUp = catchUp().catch(onFault)
  const sweeping = startRepeating({ clock, everyMs: SWEEP_MS, task: catchUp, onFault })

  return {
    async stop() {
      isStopped = true
      unlisten()
      saving.stop()
      sweeping.stop()
      gathering?.()
      for (const cancel of pausing.values()) cancel()
      await caughtUp
      await Promise.all(running.values())
      await save().catch(onFault)
    },
  }
}
