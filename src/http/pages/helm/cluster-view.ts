// What nodes say of themselves, as the picture of the cluster wants it.

import type { ClusterView, NodeView, Waiting } from '../../../../views/helm/cluster/cluster-view.ts'
import type { NodeReport } from '../../../monitoring/cluster-state.ts'
import type { HelmDeps } from './helm-deps.ts'

const SAMPLES = 120
const POINTS = 90
const SECOND_MS = 1_000

export type ViewDeps = Pick<HelmDeps, 'homeOf' | 'nodeId'>

export function clusterViewOf(reports: readonly NodeReport[], atMs: number, deps: ViewDeps): ClusterView {
  const nodes = reports.map((report) => nodeViewOf(report, deps.nodeId))
  return {
    ...{ atMs, nodes, points: POINTS },
    homes: homesOf(reports, deps),
    rate: together(
      nodes.map(({ rate }) => rate),
      (values) => rounded(values.reduce((sum, value) => sum + value, 0)),
    ),
    latencyMs: together(
      reports.map(({ status }) => status?.recent?.commitMs ?? []),
      (values) => {
        const seen = values.filter((value) => value !== null)
        return seen.length === 0 ? null : Math.max(...seen)
      },
    ),
    waiting: waitingOf(reports),
  }
}

function nodeViewOf({ nodeId: id, version, state, status }: NodeReport, here: string): NodeView {
  const readings = status?.readings ?? {}
  const { everyMs = SECOND_MS, messages = [] } = status?.recent ?? {}
  return {
    ...{ id, version },
    // Its own word is fresher than the registry's, but nobody gives rooms to one that is gone.
    condition: state === 'gone' ? state : (status?.state ?? 'silent'),
    isHere: id === here,
    startedAtMs: status?.startedAtMs ?? null,
    checks: Object.entries(status?.checks ?? {}),
    facts: {
      rooms: readings.leasesHeld ?? null,
      awake: readings.roomsAwake ?? null,
      sockets: readings.sockets ?? null,
      people: readings.peopleOnline ?? null,
      memory: readings.memoryBytes ?? null,
      lag: readings.loopLagP99Ms ?? null,
    },
    rate: messages.map((count) => rounded(count / (everyMs / SECOND_MS))),
  }
}

/** Where rooms would go that nobody holds yet: enough of them to see who gets how many. */
function homesOf(reports: readonly NodeReport[], { homeOf }: ViewDeps): readonly number[] {
  const views = reports.flatMap(({ nodeId, incarnation, state, version }) =>
    state === 'gone' ? [] : [{ nodeId, incarnation, state, version }],
  )
  const placeOf = new Map(reports.map(({ incarnation }, place) => [incarnation, place]))
  return Array.from({ length: SAMPLES }, (_, sample) => {
    const home = homeOf(`sample ${sample}`, views)
    return home === null ? -1 : (placeOf.get(home) ?? -1)
  })
}

/** Lists that end at the same moment, point by point. */
function together<Value, Sum>(
  lists: readonly (readonly Value[])[],
  add: (values: readonly Value[]) => Sum,
): readonly Sum[] {
  const length = Math.max(0, ...lists.map((list) => list.length))
  return Array.from({ length }, (_, at) => {
    const fromEnd = length - at
    return add(
      lists.flatMap((list) => (fromEnd > list.length ? [] : list.slice(-fromEnd, list.length - fromEnd + 1))),
    )
  })
}

function waitingOf(reports: readonly NodeReport[]): Readonly<Record<Waiting, number>> {
  const read = (name: Waiting): readonly number[] => reports.map(({ status }) => status?.readings[name] ?? 0)
  const sum = (name: Waiting): number => read(name).reduce((all, value) => all + value, 0)
  return {
    eventsUnconfirmed: sum('eventsUnconfirmed'),
    commandsWaiting: sum('commandsWaiting'),
    deepestMailbox: Math.max(0, ...read('deepestMailbox')),
    commitsInFlight: sum('commitsInFlight'),
    leasesHeld: sum('leasesHeld'),
    gapsFilled: sum('gapsFilled'),
    slowReadersClosed: sum('slowReadersClosed'),
    commitsFenced: sum('commitsFenced'),
  }
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
