// The feed, followed on its owner's side: from the publishing of an event to its confirmation.

import type { RecordedEvent } from '../../rooms/model/events.ts'
import type { Feed } from '../../rooms/ports/feed.ts'
import type { Span, Tracer } from './ports/tracer.ts'

export function traceFeed(feed: Feed, tracer: Tracer): Feed {
  return {
    ...feed,
    publish(events) {
      if (events.every(({ trace }) => trace === undefined)) return feed.publish(events)
      const spans = new Map<number, Span>()
      const followed = events.map((recorded) => {
        const span = beginPublish(tracer, recorded)
        if (span === null) return recorded
        spans.set(recorded.seq, span)
        return { ...recorded, trace: span.word }
      })
      return endWith(spans, feed.publish(followed))
    },
  }
}

function beginPublish(tracer: Tracer, { room, seq, trace }: RecordedEvent): Span | null {
  if (trace === undefined) return null
  const attributes = { 'parley.room': room, 'parley.seq': seq }
  return tracer.begin('feed.publish', { kind: 'producer', parent: trace, attributes })
}

async function endWith(spans: ReadonlyMap<number, Span>, publishing: Promise<number>): Promise<number> {
  try {
    const confirmed = await publishing
    for (const [seq, span] of spans) span.note({ 'parley.confirmed': seq <= confirmed })
    return confirmed
  } catch (fault) {
    for (const span of spans.values()) span.fail(fault)
    throw fault
  } finally {
    for (const span of spans.values()) span.end()
  }
}
