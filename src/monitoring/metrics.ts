// What this node counts, as Prometheus reads it.

import { EXPOSITION_TYPE, expose } from './exposition.ts'
import { type Build, familiesOfInstruments, familiesOfStatus, familyOfBuild } from './families-of.ts'
import type { Instruments } from './instruments/instruments.ts'
import type { NodeStatus } from './ports/node-status.ts'

export interface Metrics {
  readonly contentType: string
  /** The text of this moment. */
  text(): Promise<string>
}

export interface MetricsDeps {
  readonly nodeId: string
  readonly status: () => Promise<NodeStatus>
  readonly instruments: Instruments
  readonly build: Build
}

export function createMetrics({ nodeId, status, instruments, build }: MetricsDeps): Metrics {
  return {
    contentType: EXPOSITION_TYPE,
    async text() {
      const families = [
        ...familiesOfStatus(await status()),
        familyOfBuild(build),
        ...familiesOfInstruments(instruments),
      ]
      return expose(families, { node: nodeId })
    },
  }
}
