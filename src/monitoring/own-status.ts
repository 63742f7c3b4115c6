// This node's status, gathered from the parts that count.

import type { Clock } from '../../rooms/kernel/clock.ts'
import type { NodeState } from '../../rooms/ports/leases.ts'
import type { NodeStatus, RecentLoad } from './ports/node-status.ts'
import type { ReadingName, Readings } from './ports/readings.ts'

/** What the process knows of itself, whatever it runs. */
type OfProcess = 'memoryBytes' | 'heapBytes' | 'uptimeMs' | 'cpuMs'

export interface OwnStatusDeps {
  readonly version: string
  readonly state: () => NodeState
  /** Within half a second, also where a dependency hangs: who asks waits for a second. */
  readonly checks: () => Promise<NodeStatus['checks']>
  readonly count: () => Pick<Readings, Exclude<ReadingName, OfProcess>>
  readonly recent: () => RecentLoad
  readonly clock: Pick<Clock, 'nowMs' | 'monotonicMs'>
}

const US_PER_MS = 1_000

export function createOwnStatus(deps: OwnStatusDeps): () => Promise<NodeStatus> {
  const { version, clock } = deps
  const startedAtMs = clock.nowMs()
  const startedMs = clock.monotonicMs()
  return async () => {
    const checks = await deps.checks()
    const { user, system } = process.cpuUsage()
    const { rss, heapUsed } = process.memoryUsage()
    return {
      ...{ version, startedAtMs, checks },
      state: deps.state(),
      recent: deps.recent(),
      readings: {
        ...deps.count(),
        memoryBytes: rss,
        heapBytes: heapUsed,
        uptimeMs: clock.monotonicMs() - startedMs,
        cpuMs: (user + system) / US_PER_MS,
      },
    }
  }
}
