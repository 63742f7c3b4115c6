// The notifier, followed: whom an event concerns is looked up by whichever node it falls to.

import type { RecordedEvent } from '../../rooms/model/events.ts'
import type { Span, Tracer } from './ports/tracer.ts'

export interface TakesEvents {
  take(recorded: RecordedEvent, isAgain?: boolean): Promise<void>
  takeAll(events: readonly RecordedEvent[]): Promise<void>
}

/** Events that are read from the log carry no word, and are nobody's. */
export function traceNotifier<N extends TakesEvents>(notifier: N, tracer: Tracer): N {
  return {
    ...notifier,
    take: (recorded, isAgain) => during(spansOf(tracer, [recorded]), () => notifier.take(recorded, isAgain)),
    takeAll: (events) => during(spansOf(tracer, events), () => notifier.takeAll(events)),
  }
}

function spansOf(tracer: Tracer, events: readonly RecordedEvent[]): Span[] {
  return events.flatMap(({ room, seq, trace }) => {
    if (trace === undefined) return []
    const attributes = { 'parley.room': room, 'parley.seq': seq, 'parley.events': events.length }
    return tracer.begin('notify', { kind: 'consumer', parent: trace, attributes }) ?? []
  })
}

async function during(spans: readonly Span[], work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (fault) {
    for (const span of spans) span.fail(fault)
    throw fault
  } finally {
    for (const span of spans) span.end()
  }
}
