// Hands committed events to the feed, in order, and publishes again what the feed has not confirmed.

import type { Cancel, Clock } from '../kernel/clock.ts'
import type { RoomId } from '../kernel/ids.ts'
import type { RecordedEvent } from '../model/events.ts'
import type { Feed } from '../ports/feed.ts'
import type { RoomLog } from '../ports/room-log.ts'
import type { Turns } from './turns.ts'

const PAGE = 200
const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 30_000

export interface Publisher {
  publish(events: readonly RecordedEvent[]): void
  /** Up to here the feed has confirmed everything; the room log behind it is the outbox. */
  confirmedSeq(): number
  /** Resolves when the feed has answered for all that was published so far. */
  answered(): Promise<void>
  /** Publishes what an earlier owner left unconfirmed. Resolves when the feed has answered. */
  publishTail(head: number): Promise<void>
  /** What is unconfirmed is left to the next owner. */
  stop(): void
}

export interface PublisherDeps {
  readonly room: RoomId
  readonly publishedSeq: number
  readonly feed: Feed
  readonly log: RoomLog
  readonly clock: Clock
  /** Shared by the rooms of a node: after an outage thousands may have something to publish again. */
  readonly turns: Turns
  readonly onFault: (fault: unknown) => void
}

export function createPublisher(deps: PublisherDeps): Publisher {
  const { feed, clock, onFault } = deps
  let confirmed = deps.publishedSeq
  let head = confirmed
  /** The next wait; doubled while nothing is confirmed. */
  let retryMs = FIRST_RETRY_MS
  let cancelRetry: Cancel | null = null
  let catchingUp: Promise<void> | null = null
  let stopped = false
  // Outcomes count in the order of the calls: a later confirmation does not cover an earlier gap.
  let outcomes: Promise<void> = Promise.resolve()

  const send = (events: readonly RecordedEvent[]): Promise<void> => {
    const [first] = events
    const last = events.at(-1)
    if (!first || !last) return outcomes
    head = Math.max(head, last.seq)
    const published = feed.publish(events).catch((fault: unknown) => {
      onFault(fault)
      return first.seq - 1
    })
    outcomes = outcomes.then(async () => {
      const upTo = await published
      if (first.seq <= confirmed + 1) confirmed = Math.max(confirmed, upTo)
      if (confirmed >= last.seq) return
      // The feed confirms again: what it has missed need not wait long.
      if (upTo === last.seq) hurryUp()
      retryLater()
    })
    return outcomes
  }

  /** Resolves with whether there is more to send, and sense in sending it. */
  const sendPage = async (): Promise<boolean> => {
    if (stopped) return false
    const { events } = await deps.log.after(deps.room, confirmed, PAGE)
    const [first] = events
    const last = events.at(-1)
    if (!first || !last || stopped) return false
    // What the log no longer has cannot be published: whoever missed it has to load the room again.
    confirmed = Math.max(confirmed, first.seq - 1)
    await send(events)
    return confirmed >= last.seq && confirmed < head
  }

  const sendMissing = async (): Promise<void> => {
    for (let more = confirmed < head; more; ) more = await deps.turns.run(sendPage)
  }

  function catchUp(): Promise<void> {
    cancelRetry?.()
    cancelRetry = null
    const before = confirmed
    catchingUp ??= sendMissing()
      .catch(onFault)
      .finally(() => {
        catchingUp = null
        if (confirmed > before) retryMs = FIRST_RETRY_MS
        if (confirmed < head) retryLater()
      })
    return catchingUp
  }

  function retryLater(): void {
    if (stopped || cancelRetry || catchingUp) return
    cancelRetry = clock.after(retryMs, () => void catchUp())
    retryMs = Math.min(2 * retryMs, LAST_RETRY_MS)
  }

  function hurryUp(): void {
    if (retryMs <= 2 * FIRST_RETRY_MS) return
    cancelRetry?.()
    cancelRetry = null
    retryMs = FIRST_RETRY_MS
  }

  const unlisten = feed.onRestored(() => {
    if (cancelRetry) void catchUp()
  })

  return {
    publish: (events) => void send(events),
    confirmedSeq: () => confirmed,
    answered: () => outcomes,
    async publishTail(tail) {
      head = Math.max(head, tail)
      if (confirmed < head) await catchUp()
    },
    stop() {
      stopped = true
      unlisten()
      cancelRetry?.()
      cancelRetry = null
    },
  }
}
