// Puts a room's events in order again: drops what came twice, parks what came early, fills holes from the log.

import type { Cancel, Clock } from '../../../rooms/kernel/clock.ts'
import type { RoomId } from '../../../rooms/kernel/ids.ts'
import type { RecordedEvent } from '../../../rooms/model/events.ts'
import type { RoomLog } from '../../../rooms/ports/room-log.ts'

const FILL_PAGE = 500
// Neighbours that overtook each other sort themselves out in this while, without asking the database.
const FILL_AFTER_MS = 50
const FILL_AGAIN_MS = 1_000
const MAX_PARKED = 2_000
const REACH_WITHIN_MS = 5_000

export interface Sequencer {
  /** Last number handed on; -1 before the start. */
  last(): number
  /** Begins behind `head`. What was taken before is sorted in now. */
  start(head: number): void
  /** Events as the feed brings them: any order, any repeat. */
  take(events: readonly RecordedEvent[]): void
  /** A head that somebody else knows: a lost last event leaves no hole to be seen. */
  compare(head: number): void
  /** Resolves with true once everything up to `seq` is handed on, with false when that takes too long. */
  reach(seq: number): Promise<boolean>
  stop(): void
}

export interface SequencerDeps {
  readonly room: RoomId
  readonly log: RoomLog
  readonly clock: Clock
  /** Called once for each event, with numbers that rise by exactly one. */
  readonly admit: (recorded: RecordedEvent) => void
  /** The log no longer has what is missing: nothing is handed on any more. */
  readonly onTrimmed: () => void
  /** The log had what the feed has not brought. For those who count. */
  readonly onFilled?: () => void
  readonly onFault: (fault: unknown) => void
}

export function createSequencer(deps: SequencerDeps): Sequencer {
  const { room, log, clock, admit, onFault } = deps
  const parked = new Map<number, RecordedEvent>()
  let last = -1
  /** The greatest number that anybody has told of. */
  let known = -1
  let started = false
  let filling = false
  let stopped = false
  let cancelFill: Cancel | null = null
  const waiting = new Set<{ readonly seq: number; readonly tell: (reached: boolean) => void }>()

  const accept = (recorded: RecordedEvent): void => {
    known = Math.max(known, recorded.seq)
    if (started && recorded.seq === last + 1) {
      last = recorded.seq
      admit(recorded)
      for (const waiter of waiting) if (waiter.seq <= last) waiter.tell(true)
    } else if (recorded.seq > last && parked.size < MAX_PARKED) {
      // Beyond the bound it is dropped: the log has it, and the hole before it leads there.
      parked.set(recorded.seq, recorded)
    }
  }

  const settle = (): void => {
    for (let next = parked.get(last + 1); next; next = parked.get(last + 1)) accept(next)
    for (const seq of parked.keys()) if (seq <= last) parked.delete(seq)
    schedule(FILL_AFTER_MS)
  }

  const schedule = (delayMs: number): void => {
    if (!filling && !stopped && known > last) cancelFill ??= clock.after(delayMs, () => void fill())
  }

  const readMissing = async (): Promise<void> => {
    // What was missing may have come while the timer ran.
    while (known > last && !stopped) {
      const { events, complete } = await log.after(room, last, FILL_PAGE)
      if (stopped) return
      if (!complete) return deps.onTrimmed()
      // The log is the truth: what it does not have was never committed.
      if (events.length === 0) known = last
      else deps.onFilled?.()
      for (const recorded of events) accept(recorded)
    }
  }

  const fill = async (): Promise<void> => {
    cancelFill = null
    filling = true
    const filled = await readMissing().then(
      () => true,
      (fault: unknown) => {
        onFault(fault)
        return false
      },
    )
    filling = false
    if (filled) settle()
    else schedule(FILL_AGAIN_MS)
  }

  return {
    last: () => last,
    start(head) {
      last = head
      started = true
      settle()
    },
    take(events) {
      for (const recorded of events) accept(recorded)
      if (started) settle()
    },
    compare(head) {
      known = Math.max(known, head)
      if (started) schedule(FILL_AFTER_MS)
    },
    reach(seq) {
      if (started && last >= seq) return Promise.resolve(true)
      known = Math.max(known, seq)
      if (started) schedule(FILL_AFTER_MS)
      return new Promise((resolve) => {
        const tell = (reached: boolean): void => {
          waiting.delete(waiter)
          cancel()
          resolve(reached)
        }
        const waiter = { seq, tell }
        const cancel = clock.after(REACH_WITHIN_MS, () => tell(false))
        waiting.add(waiter)
      })
    },
    stop() {
      stopped = true
      cancelFill?.()
      for (const { tell } of waiting) tell(false)
    },
  }
}
