// What is known of this node and its neighbours, put together for whoever looks after them.

import packageJson from '../../package.json'
import type { Host } from '../../rooms/actor/host.ts'
import type { Clock } from '../../rooms/kernel/clock.ts'
import type { NodeState } from '../../rooms/ports/leases.ts'
import type { Config } from '../config.ts'
import type { Gateway } from '../gateway/gateway.ts'
import type { Checks } from '../http/operations/health.ts'
import { type ClusterState, createClusterState } from '../monitoring/cluster-state.ts'
import type { Instruments } from '../monitoring/instruments/instruments.ts'
import { startLoopLag } from '../monitoring/loop-lag.ts'
import { type Measuring, measureDatabase } from '../monitoring/measured/measured-database.ts'
import { measureFeed } from '../monitoring/measured/measured-feed.ts'
import { measureLeases } from '../monitoring/measured/measured-leases.ts'
import { measureNodeCalls } from '../monitoring/measured/measured-node-calls.ts'
import type { MeasuredJournal } from '../monitoring/measured-journal.ts'
import { createMetrics, type Metrics } from '../monitoring/metrics.ts'
import { createOwnStatus } from '../monitoring/own-status.ts'
import { startRecent } from '../monitoring/recent.ts'
import type { Pushes } from '../notify/push/pushes.ts'
import type { Store } from '../store.ts'
import type { Commons } from './commons.ts'

export interface Monitoring {
  readonly metrics: Metrics
  readonly clusterState: ClusterState
  stop(): void
}

export interface MonitoringParts {
  readonly config: Pick<Config, 'nodeId' | 'cluster'>
  readonly store: Pick<Store, 'reads'>
  readonly instruments: Instruments
  readonly commons: Pick<Commons, 'leases' | 'statusCalls' | 'knownNodes' | 'leasesHeld'>
  readonly clock: Clock
  readonly host: Pick<Host, 'load'>
  readonly gateway: Pick<Gateway, 'load'>
  readonly journal: Pick<MeasuredJournal, 'counts' | 'takeTimes'>
  readonly pushes: Pick<Pushes, 'load'>
  /** What the notifier has yet to look at. */
  readonly waiting: () => number
  /** Within half a second. */
  readonly checks: () => Promise<Checks>
}

export function startMonitoring(parts: MonitoringParts): Monitoring {
  const { config, commons, clock, host, gateway, journal, pushes, checks } = parts
  const { leases, statusCalls, knownNodes, leasesHeld } = commons
  const { self } = leases
  const state = (): NodeState => leases.nodes().find((node) => node.incarnation === self)?.state ?? 'joining'
  const loopLag = startLoopLag(clock)
  const recent = startRecent({
    messages: () => journal.counts().messagesAcknowledged,
    takeCommitTimes: journal.takeTimes,
    clock,
  })
  const count = () => ({
    ...host.load(),
    ...gateway.load(),
    ...pushes.load(),
    ...journal.counts(),
    ...loopLag.read(),
    leasesHeld: leasesHeld(),
    notifierWaiting: parts.waiting(),
  })
  const { version } = packageJson
  const ownStatus = createOwnStatus({
    version,
    state,
    checks,
    count,
    clock,
    recent: recent.read,
  })
  const stopServing = statusCalls.serve(self, ownStatus)
  return {
    metrics: createMetrics({
      ...{ nodeId: config.nodeId, status: ownStatus, instruments: parts.instruments },
      build: {
        ...{ version, bun: Bun.version, database: parts.store.reads.engine },
        cluster: config.cluster === null ? 'no' : 'yes',
      },
    }),
    clusterState: createClusterState({ self, ownStatus, knownNodes, calls: statusCalls, clock }),
    stop() {
      stopServing()
      loopLag.stop()
      recent.stop()
    },
  }
}

export function measureStore(store: Store, measuring: Measuring): Store {
  return {
    ...store,
    journal: measureDatabase(store.journal, 'journal', measuring),
    reads: measureDatabase(store.reads, 'reads', measuring),
    searches: measureDatabase(store.searches, 'searches', measuring),
  }
}

export function measureCommons(commons: Commons, measuring: Measuring): Commons {
  return {
    ...commons,
    leases: measureLeases(commons.leases, measuring.instruments),
    feed: measureFeed(commons.feed, measuring),
    nodeCalls: measureNodeCalls(commons.nodeCalls, measuring),
  }
}
