// Follows the logs of all rooms in one process: woken by their heads, from where it came to in its last life.

import type { Cancel, Clock } from '../../rooms/kernel/clock.ts'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import { startRepeating } from '../../rooms/kernel/repeat.ts'
import type { RecordedEvent } from '../../rooms/model/events.ts'
import type { Feed } from '../../rooms/ports/feed.ts'
import type { RoomLog } from '../../rooms/ports/room-log.ts'
import { type AttemptDeps, attempt } from './attempts.ts'
import { createEventsAtHand } from './events-at-hand.ts'
import type { Notifier } from './notifier.ts'
import type { RoomCursors } from './ports/room-cursors.ts'
import { createReached } from './reached.ts'

export interface FollowDeps extends AttemptDeps {
  readonly notifier: Pick<Notifier, 'take' | 'takeAll'>
  readonly cursors: RoomCursors
  readonly log: Pick<RoomLog, 'after'>
  readonly feed: Pick<Feed, 'onHead'>
  readonly clock: Clock
}

export interface Following {
  /** Rooms that have, or may have, something to look at. */
  readonly waiting: () => number
  /** Ends after what is being looked at; the rest is behind the cursors. */
  stop(): Promise<void>
}

// Their events gather in few statements.
const AT_ONCE = 256
const PAGE = 100
// What is said in this time goes with one look.
const GATHER_MS = 20
// What is at hand is not read from the log.
const AT_HAND_MAX = 10_000
const SAVE_MS = 2_000
const ROOMS_AT_ONCE = 10_000
// What no head woke us for, and what was too much at once.
const SWEEP_MS = 30_000
// Cursors that are kept in memory: a room that was forgotten is asked for.
const KNOWN_MAX = 10_000

export function startFollowing(deps: FollowDeps): Following {
  const { cursors, log, clock, onFault } = deps
  const reached = createReached(cursors, KNOWN_MAX)
  const due = new Set<RoomId>()
  const running = new Map<RoomId, Promise<void>>()
  const pausing = new Map<RoomId, Cancel>()
  const atHand = createEventsAtHand(AT_HAND_MAX)
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

  /** False where one of them fails: then each is taken for itself. */
  const takeTogether = async (room: RoomId, events: readonly RecordedEvent[]): Promise<boolean> => {
    const last = events.at(-1)
    try {
      await deps.notifier.takeAll(events)
    } catch {
      return false
    }
    if (last !== undefined) reached.reach(room, last.seq)
    return true
  }

  const attempts = new Map<RoomId, number>()
  /** False where one is to come again: what is behind it waits. All go together, so a later one may be told before. */
  const take = async (room: RoomId, events: readonly RecordedEvent[]): Promise<boolean> => {
    if (!attempts.has(room) && (await takeTogether(room, events))) return true
    const tried = (attempts.get(room) ?? 0) + 1
    // They were begun together, and may even have been written.
    const pausesMs = await Promise.all(
      events.map((recorded, i) => attempt(deps, recorded, i === 0 ? tried : 1, true)),
    )
    for (const [i, { seq }] of events.entries()) {
      const pauseMs = pausesMs[i] ?? null
      if (pauseMs !== null) {
        attempts.set(room, i === 0 ? tried : 1)
        pause(room, pauseMs)
        return false
      }
      attempts.delete(room)
      reached.reach(room, seq)
    }
    return true
  }

  /** Whether there is more to read. */
  const takePage = async (room: RoomId): Promise<boolean> => {
    const cursor = await reached.of(room)
    const carried = atHand.take(room, cursor, PAGE)
    // Whatever is not at hand any more has woken us as well.
    if (carried.length > 0) return (await take(room, carried)) && atHand.has(room)
    const { events, head } = await log.after(room, cursor, PAGE)
    if (isStopped || !(await take(room, events))) return false
    // What the log has given up is no news any more.
    if (events.length === 0 && cursor < head) reached.reach(room, head)
    return events.length === PAGE
  }

  const follow = async (room: RoomId): Promise<void> => {
    while (await takePage(room));
  }

  const saving = startRepeating({ clock, everyMs: SAVE_MS, task: reached.save, onFault })
  const unlisten = deps.feed.onHead((room, _head, events = []) => {
    atHand.add(room, events)
    wake(room)
  })
  const catchUp = async (): Promise<void> => {
    for (const [room, cursor] of await cursors.behind(ROOMS_AT_ONCE)) {
      reached.learn(room, cursor)
      wake(room)
    }
  }
  const caughtUp = catchUp().catch(onFault)
  const sweeping = startRepeating({ clock, everyMs: SWEEP_MS, task: catchUp, onFault })

  return {
    waiting: () => due.size + running.size + pausing.size,
    async stop() {
      isStopped = true
      unlisten()
      saving.stop()
      sweeping.stop()
      gathering?.()
      for (const cancel of pausing.values()) cancel()
      await caughtUp
      await Promise.all(running.values())
      await reached.save().catch(onFault)
    },
  }
}
