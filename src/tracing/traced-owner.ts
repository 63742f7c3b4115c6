// The owner of rooms, followed: the time a command waits in its room, is decided and is committed.

import type { NodeHandler } from '../../rooms/ports/node-calls.ts'
import type { SpanPlan, Tracer } from './ports/tracer.ts'
import { settle } from './settle.ts'
import type { TraceContext } from './trace-context.ts'

type Owner = Pick<NodeHandler, 'submit'>

/** `kind`: server for those who ask from other nodes. */
export function traceOwner<O extends Owner>(
  owner: O,
  kind: SpanPlan['kind'],
  { tracer, context }: { readonly tracer: Tracer; readonly context: Pick<TraceContext, 'outside'> },
): O {
  const submit: Owner['submit'] = (room, command) => {
    const { trace, type } = command
    if (trace === undefined) return owner.submit(room, command)
    const attributes = { 'parley.room': room, 'parley.command': type }
    const span = tracer.begin('room.command', { kind, parent: trace, attributes })
    if (span === null) return owner.submit(room, command)
    return settle(span, owner.submit(room, { ...command, trace: span.word }))
  }
  // A room works for many at a time: beyond its mailbox only the word says whose a command is.
  return { ...owner, submit: (room, command) => context.outside(() => submit(room, command)) }
}
