import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { homeOf } from '../../../../rooms/actor/ownership/rendezvous.ts'
import type { Incarnation } from '../../../../rooms/kernel/ids.ts'
import { someStatus } from '../../../../test/support/statuses.ts'
import { ClusterPicture } from '../../../../views/helm/cluster/cluster-page.tsx'
import type { NodeReport } from '../../../monitoring/cluster-state.ts'
import { clusterViewOf } from './cluster-view.ts'

const deps = { homeOf, nodeId: 'a' }

function report(nodeId: string, more: Partial<NodeReport> = {}): NodeReport {
  const incarnation = `${nodeId}:1` as Incarnation
  return { nodeId, incarnation, state: 'up', address: null, version: '1.2.3', status: someStatus(), ...more }
}
const recent = (messages: number[], commitMs: (number | null)[]) =>
  someStatus({ recent: { everyMs: 2_000, messages, commitMs } })
const picture = (reports: readonly NodeReport[]): string =>
  render(ClusterPicture({ cluster: clusterViewOf(reports, 0, deps), locale: 'en' }))

describe('the picture of the cluster', () => {
  test('[HELM-7] adds up what nodes say point by point from the newest back, however long they run', () => {
    const view = clusterViewOf(
      [
        report('a', { status: recent([2, 4, 6], [1, null, 3]) }),
        report('b', { status: recent([10], [9]) }),
        report('c', { status: null }),
      ],
      7,
      deps,
    )
    expect(view).toMatchObject({ atMs: 7, rate: [1, 2, 8], latencyMs: [1, null, 9] })
  })

  test('[HELM-7] shares samples out among the nodes that are up, as rooms would be', () => {
    const down = { state: 'gone', status: null } as const
    const { homes } = clusterViewOf([report('a'), report('b'), report('c', down)], 0, deps)
    const shares = [0, 1, 2, -1].map((place) => homes.filter((home) => home === place).length)
    expect(shares[2]).toBe(0)
    expect(Math.min(shares[0] ?? 0, shares[1] ?? 0)).toBeGreaterThan(homes.length / 4)
    expect(new Set(clusterViewOf([report('c', down)], 0, deps).homes)).toEqual(new Set([-1]))
  })

  test('[HELM-7] tells of each node how it is, also of one that says nothing', () => {
    const html = picture([
      report('a', { status: someStatus({ state: 'draining' }) }),
      report('b', { status: null }),
      report('c', { state: 'gone', status: null }),
      report('d', { status: someStatus({ checks: { database: 'ok', other: 'down' } }) }),
    ])
    const states = [...html.matchAll(/class="node-state">([^<]*)/g)].map(([, state]) => state)
    expect(states).toEqual(['Leaving', 'Does not answer', 'Gone', 'Up'])
    expect(html).toContain('1 of 4 nodes up')
    expect(html).toContain('Does not answer a')
    expect(html).toMatch(/<b>other<\/b>[\s\S]*?Does not answer d/)
  })

  test('[HELM-8] says in words what the ring and the charts show, and tells nodes by letters too', () => {
    const html = picture([report('a'), report('b', { status: recent([2, 20], [5, 41.5]) })])
    expect(html).toMatch(/<desc[^>]*>a holds \d+ rooms?, 50 %\. b holds \d+ rooms?, 50 %\./)
    expect(html).toContain('Messages a second: 10 now, 10 most.')
    expect(html).toContain('Storing, slow ones: 42 ms now, 42 ms most.')
    const letters = [...html.matchAll(/class="(?:ring-letter|node-letter[^"]*)"[^>]*>([A-Z])/g)].map(
      ([, letter]) => letter,
    )
    expect(letters).toEqual(['A', 'B', 'A', 'B'])
  })

  test('[HELM-8] one node alone is a whole ring, and a cluster that holds nothing says so', () => {
    const alone = picture([report('a')])
    expect(alone).toContain('This server runs as one node.')
    expect(alone).toContain('<circle class="ring-arc"')
    expect(picture([report('a', { status: null })])).toContain('No room is held at this moment')
  })
})
