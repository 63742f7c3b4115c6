// Commits, followed. What waited together is committed together: each trace has the commit as its own, and a link.

import type { Batch, Journal } from '../../rooms/ports/journal.ts'
import type { Span, Tracer } from './ports/tracer.ts'

// Of very many that are committed at once the others are linked to the first all the same.
const MAX_LINKS = 100

export function traceJournal(journal: Journal, tracer: Tracer): Journal {
  return {
    ...journal,
    async commit(batch) {
      const spans = beginCommits(tracer, batch)
      if (spans.length === 0) return journal.commit(batch)
      try {
        const committed = await journal.commit(batch)
        if (!committed.ok) for (const span of spans) span.note({ 'parley.refused': committed.error })
        return committed
      } catch (fault) {
        for (const span of spans) span.fail(fault)
        throw fault
      } finally {
        for (const span of spans) span.end()
      }
    },
  }
}

/** One for each trace. The first stands for the batch: it has links to all others, and they to it. */
function beginCommits(tracer: Tracer, { room, events, traces }: Batch): Span[] {
  // A command may have brought several events.
  const [first, ...others] = new Set(traces?.values())
  if (first === undefined) return []
  const begin = (parent: string, links: readonly string[]): Span | null =>
    tracer.begin('room.commit', {
      ...{ kind: 'internal', parent, links },
      attributes: { 'parley.room': room, 'parley.events': events.length },
    })
  const whole = begin(first, others.slice(0, MAX_LINKS))
  if (whole === null) return []
  return [whole, ...others.flatMap((word) => begin(word, [whole.word]) ?? [])]
}
