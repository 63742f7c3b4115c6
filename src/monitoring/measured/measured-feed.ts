// Times the word of the feed that it has what was published.

import type { Feed } from '../../../rooms/ports/feed.ts'
import type { Measuring } from './measured-database.ts'

export function measureFeed(feed: Feed, { instruments, clock }: Measuring): Feed {
  const times = instruments.feedTimes.of()
  const confirmed = instruments.feedPublishes.of('confirmed')
  const unconfirmed = instruments.feedPublishes.of('unconfirmed')
  return {
    ...feed,
    async publish(events) {
      const startedMs = clock.monotonicMs()
      // Called at once: publications keep the order of the calls.
      const upTo = await feed.publish(events)
      times.observe(clock.monotonicMs() - startedMs)
      const outcome = upTo >= (events.at(-1)?.seq ?? 0) ? confirmed : unconfirmed
      outcome.add()
      return upTo
    },
  }
}
