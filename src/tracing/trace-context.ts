// Whose work is being done at this moment: the span of the request or frame that asked for it.

import { AsyncLocalStorage } from 'node:async_hooks'
import type { Clock } from '../../rooms/kernel/clock.ts'
import type { Span } from './ports/tracer.ts'

export interface TraceContext {
  current(): Span | null
  /** Until the work is done: what goes on after it, because it was begun by the way, is nobody's. */
  within<T>(span: Span, work: () => Promise<T>): Promise<T>
  /** For what serves many, or outlives the request that began it: it is nobody's. */
  outside<T>(work: () => T): T
  /** What a log line says of it. */
  logFields(): { readonly traceId?: string }
}

export function createTraceContext(): TraceContext {
  const storage = new AsyncLocalStorage<{ span: Span | null }>()
  const current = (): Span | null => storage.getStore()?.span ?? null
  return {
    current,
    async within(span, work) {
      const place: { span: Span | null } = { span }
      try {
        return await storage.run(place, work)
      } finally {
        place.span = null
      }
    },
    // Most work is nobody's already, and to look is cheaper than to leave.
    outside: (work) => (current() === null ? work() : storage.run({ span: null }, work)),
    logFields() {
      const span = current()
      return span === null ? {} : { traceId: span.traceId }
    },
  }
}

/** A timer that a request happens to start is nobody's: what it finds wrong is not logged as that request's. */
export function clockOutside(clock: Clock, { outside }: Pick<TraceContext, 'outside'>): Clock {
  return { ...clock, after: (delayMs, task) => outside(() => clock.after(delayMs, task)) }
}
