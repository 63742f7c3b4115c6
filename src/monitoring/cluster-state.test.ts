import { expect, test } from 'vitest'
import type { Incarnation } from '../../rooms/kernel/ids.ts'
import { createFakeClock } from '../../test/support/fake-clock.ts'
import { someStatus } from '../../test/support/statuses.ts'
import { createClusterState } from './cluster-state.ts'
import type { KnownNode, NodeStatus } from './ports/node-status.ts'

const known = (nodeId: string, more: Partial<KnownNode> = {}): KnownNode => ({
  nodeId,
  incarnation: `${nodeId}:1` as Incarnation,
  state: 'up',
  address: `${nodeId}:3000`,
  version: '1',
  ...more,
})

function stateSeenBy(
  self: string,
  nodes: readonly KnownNode[],
  answers: Record<string, () => Promise<NodeStatus>>,
) {
  const clock = createFakeClock()
  const clusterState = createClusterState({
    self: `${self}:1` as Incarnation,
    ownStatus: async () => someStatus({ version: 'own' }),
    knownNodes: () => nodes,
    calls: { ask: (node) => answers[node]?.() ?? Promise.reject(new Error('nobody serves it')) },
    clock,
  })
  return { clock, clusterState }
}

test('[ADMIN-1] every node is listed by name with what it says; nobody is asked over the wire about itself', async () => {
  const nodes = [known('c'), known('a'), known('b')]
  const { clusterState, clock } = stateSeenBy('b', nodes, {
    'a:1': async () => someStatus({ version: 'of a' }),
    'c:1': async () => someStatus({ version: 'of c' }),
  })
  const listed = (await clusterState()).map(({ nodeId, status }) => [nodeId, status?.version])
  expect(listed).toEqual([
    ['a', 'of a'],
    ['b', 'own'],
    ['c', 'of c'],
  ])
  expect(clock.waiting()).toBe(0)
})

test('[ADMIN-2] a node that hangs, fails or is gone is listed after a second with what is known of it', async () => {
  const nodes = [known('a'), known('hangs'), known('fails', { state: 'gone', address: null })]
  const { clusterState, clock } = stateSeenBy('a', nodes, { 'hangs:1': () => new Promise(() => {}) })
  let listed: unknown = null
  const asked = clusterState().then((state) => {
    listed = state
  })
  await clock.advance(999)
  expect(listed).toBeNull()
  await clock.advance(1)
  await asked
  expect(listed).toEqual([
    { ...known('a'), status: someStatus({ version: 'own' }) },
    { ...known('fails', { state: 'gone', address: null }), status: null },
    { ...known('hangs'), status: null },
  ])
})
