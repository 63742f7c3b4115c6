// Asking another node how it is. Apart from the calls for rooms: a node that drowns in those still answers.

import type { Incarnation } from '../../../rooms/kernel/ids.ts'
import type { NodeStatus } from './node-status.ts'

export interface StatusCalls {
  /** Errors: throws where nobody serves that node, or it fails. May wait as long as the node takes. */
  ask(node: Incarnation): Promise<NodeStatus>
  /** Answers for this node until the returned function is called. */
  serve(self: Incarnation, status: () => Promise<NodeStatus>): () => void
}
