// The database, followed where a request or frame asks it: what waits in the pool, and what the statement takes.

import type { Database } from '../adapters/database.ts'
import type { Tracer } from './ports/tracer.ts'
import type { TraceContext } from './trace-context.ts'

export interface DatabaseTraces {
  readonly tracer: Tracer
  readonly context: Pick<TraceContext, 'current'>
}

/** `pool`: which of them it is. */
export function traceDatabase(db: Database, pool: string, { tracer, context }: DatabaseTraces): Database {
  const attributes = { 'db.system.name': 'postgresql', 'parley.pool': pool }
  return {
    ...db,
    async run(work, deadlineMs) {
      const parent = context.current()?.word
      const span =
        parent === undefined ? null : tracer.begin('database', { kind: 'client', parent, attributes })
      if (span === null) return db.run(work, deadlineMs)
      try {
        return await db.run(work, deadlineMs)
      } catch (fault) {
        span.fail(fault)
        throw fault
      } finally {
        span.end()
      }
    },
  }
}
