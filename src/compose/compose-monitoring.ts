// What is known of this node and its neighbours, put together for whoever looks after them.

import packageJson from '../../package.json'
import type { Host } from '../../rooms/actor/host.ts'
import type { Clock } from '../../rooms/kernel/clock.ts'
import type { NodeState } from '../../rooms/ports/leases.ts'
import type { Gateway } from '../gateway/gateway.ts'
import type { Checks } from '../http/operations/health.ts'
import { type ClusterState, createClusterState } from '../monitoring/cluster-state.ts'
import { startLoopLag } from '../monitoring/loop-lag.ts'
import type { MeasuredJournal } from '../monitoring/measured-journal.ts'
import { createMetrics, type Metrics } from '../monitoring/metrics.ts'
import { createOwnStatus } from '../monitoring/own-status.ts'
import { startRecent } from '../monitoring/recent.ts'
import type { Pushes } from '../notify/push/pushes.ts'
import type { Commons } from './commons.ts'

export interface Monitoring {
  readonly metrics: Metrics
  readonly clusterState: ClusterState
  stop(): void
}

export interface MonitoringParts {
  readonly nodeId: string
  readonly commons: Pick<Commons, 'leases' | 'statusCalls' | 'knownNodes' | 'leasesHeld'>
  readonly clock: Clock
  readonly host: Pick<Host, 'load'>
  readonly gateway: Pick<Gateway, 'load'>
  readonly journal: Pick<MeasuredJournal, 'counts' | 'takeTimes'>
  readonly pushes: Pick<Pushes, 'load'>
  /** Within half a second. */
  readonly checks: () => Promise<Checks>
}

export function startMonitoring(parts: MonitoringParts): Monitoring {
  const { nodeId, commons, clock, host, gateway, journal, pushes, checks } = parts
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
  })
  const ownStatus = createOwnStatus({
    version: packageJson.version,
    state,
    checks,
    count,
    clock,
    recent: recent.read,
  })
  const stopServing = statusCalls.serve(self, ownStatus)
  return {
    metrics: createMetrics({ nodeId, status: ownStatus }),
    clusterState: createClusterState({ self, ownStatus, knownNodes, calls: statusCalls, clock }),
    stop() {
      stopServing()
      loopLag.stop()
      recent.stop()
    },
  }
}
