// Hands committed events to the feed, in order, and remembers up to where the feed has confirmed them.

import type { RoomId } from '../kernel/ids.ts'
import type { RecordedEvent } from '../model/events.ts'
import type { Feed } from '../ports/feed.ts'
import type { RoomLog } from '../ports/room-log.ts'

const PAGE = 500

export interface Publisher {
  publish(events: readonly RecordedEvent[]): void
  /** Last number that the feed has confirmed; the room log behind it is the outbox. */
  confirmedSeq(): number
  /** Publishes what an earlier owner left unconfirmed. Resolves when it is on its way. */
  publishTail(head: number): Promise<void>
}

export interface PublisherDeps {
  readonly room: RoomId
  readonly publishedSeq: number
  readonly feed: Feed
  readonly log: RoomLog
  readonly onFault: (fault: unknown) => void
}

export function createPublisher(deps: PublisherDeps): Publisher {
  let confirmed = deps.publishedSeq

  const publish = (events: readonly RecordedEvent[]): void => {
    if (events.length === 0) return
    deps.feed.publish(events).then((seq) => {
      confirmed = Math.max(confirmed, seq)
    }, deps.onFault)
  }

  return {
    publish,
    confirmedSeq: () => confirmed,
    async publishTail(head) {
      let last = confirmed
      while (last < head) {
        const page = await deps.log.after(deps.room, last, PAGE)
        const final = page.events.at(-1)
        if (!final) return
        publish(page.events)
        last = final.seq
      }
    },
  }
}
