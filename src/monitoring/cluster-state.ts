// The whole cluster as one node sees it: each node is asked, and one that says nothing is listed all the same.

import type { Clock } from '../../rooms/kernel/clock.ts'
import type { Incarnation } from '../../rooms/kernel/ids.ts'
import type { KnownNode, NodeStatus } from './ports/node-status.ts'
import type { StatusCalls } from './ports/status-calls.ts'

const ANSWER_WITHIN_MS = 1_000

export interface NodeReport extends KnownNode {
  /** Null where it did not answer within a second. */
  readonly status: NodeStatus | null
}

export interface ClusterStateDeps {
  readonly self: Incarnation
  readonly ownStatus: () => Promise<NodeStatus>
  /** All nodes that anybody remembers, this one among them. */
  readonly knownNodes: () => readonly KnownNode[]
  readonly calls: Pick<StatusCalls, 'ask'>
  readonly clock: Pick<Clock, 'after'>
}

export type ClusterState = () => Promise<readonly NodeReport[]>

/** Sorted by name. Never rejects for the silence of another node. */
export function createClusterState({
  self,
  ownStatus,
  knownNodes,
  calls,
  clock,
}: ClusterStateDeps): ClusterState {
  const statusOf = ({ incarnation }: KnownNode): Promise<NodeStatus | null> =>
    incarnation === self ? ownStatus() : answerOf(calls.ask(incarnation), clock)
  return async () => {
    const nodes = [...knownNodes()].sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1))
    return Promise.all(nodes.map(async (node) => ({ ...node, status: await statusOf(node) })))
  }
}

function answerOf(asked: Promise<NodeStatus>, clock: Pick<Clock, 'after'>): Promise<NodeStatus | null> {
  return new Promise((resolve) => {
    const cancel = clock.after(ANSWER_WITHIN_MS, () => resolve(null))
    const settle = (status: NodeStatus | null): void => {
      cancel()
      resolve(status)
    }
    // Why it does not answer is told by its state, and by its own log.
    asked.then(settle, () => settle(null))
  })
}
