// Calls between nodes of one process.

import type { Incarnation } from '../../rooms/kernel/ids.ts'
import type { NodeCalls, NodeHandler } from '../../rooms/ports/node-calls.ts'

export function createMemoryNodeCalls(): NodeCalls {
  const handlers = new Map<Incarnation, NodeHandler>()
  const of = (node: Incarnation): NodeHandler => {
    const handler = handlers.get(node)
    if (!handler) throw new Error(`node ${node} cannot be reached`)
    return handler
  }
  return {
    to: (node) => ({
      submit: async (room, command) => of(node).submit(room, command),
      whisper: async (room, whisper) => of(node).whisper(room, whisper),
      online: async (room) => of(node).online(room),
      adopt: async (rooms) => of(node).adopt(rooms),
    }),
    serve(self, handler) {
      handlers.set(self, handler)
      return () => {
        if (handlers.get(self) === handler) handlers.delete(self)
      }
    },
  }
}
