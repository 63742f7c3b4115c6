// Calls to other nodes, followed: the network, and what the node behind it does.

import type { NodeCalls, NodeHandler } from '../../rooms/ports/node-calls.ts'
import type { Tracer } from './ports/tracer.ts'
import { settle } from './settle.ts'

export function traceNodeCalls(calls: NodeCalls, tracer: Tracer): NodeCalls {
  return {
    ...calls,
    to(node) {
      const handler = calls.to(node)
      const submit: NodeHandler['submit'] = (room, command) => {
        const { trace } = command
        if (trace === undefined) return handler.submit(room, command)
        const attributes = { 'parley.room': room, 'parley.node': node }
        const span = tracer.begin('node.call', { kind: 'client', parent: trace, attributes })
        if (span === null) return handler.submit(room, command)
        return settle(span, handler.submit(room, { ...command, trace: span.word }))
      }
      return { ...handler, submit }
    },
  }
}
