// Asking nodes of one process how they are.

import type { Incarnation } from '../../../rooms/kernel/ids.ts'
import type { NodeStatus } from '../../monitoring/ports/node-status.ts'
import type { StatusCalls } from '../../monitoring/ports/status-calls.ts'

export function createMemoryStatusCalls(): StatusCalls {
  const served = new Map<Incarnation, () => Promise<NodeStatus>>()
  return {
    async ask(node) {
      const status = served.get(node)
      if (!status) throw new Error(`node ${node} cannot be reached`)
      return status()
    },
    serve(self, status) {
      served.set(self, status)
      return () => {
        if (served.get(self) === status) served.delete(self)
      }
    },
  }
}
