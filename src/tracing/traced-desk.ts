// The desk, followed: from here on a command carries the word of the request that it came with.

import type { Desk } from '../../rooms/ports/desk.ts'
import type { Tracer } from './ports/tracer.ts'
import { settle } from './settle.ts'
import type { TraceContext } from './trace-context.ts'

export function traceDesk(desk: Desk, tracer: Tracer, { current }: Pick<TraceContext, 'current'>): Desk {
  return {
    ...desk,
    submit(room, command) {
      const parent = current()?.word
      if (parent === undefined) return desk.submit(room, command)
      const attributes = { 'parley.room': room, 'parley.command': command.type }
      const span = tracer.begin('desk.submit', { kind: 'internal', parent, attributes })
      if (span === null) return desk.submit(room, command)
      return settle(span, desk.submit(room, { ...command, trace: span.word }))
    },
  }
}
