// What nodes say of themselves, with a number of its own in every reading.

import type { NodeStatus } from '../../src/monitoring/ports/node-status.ts'
import { READING_NAMES, type Readings } from '../../src/monitoring/ports/readings.ts'

export function someReadings(from = 1): Readings {
  return Object.fromEntries(READING_NAMES.map((name, at) => [name, from + at])) as Readings
}

export function someStatus(more: Partial<NodeStatus> = {}): NodeStatus {
  return {
    version: '1.2.3',
    state: 'up',
    startedAtMs: Date.UTC(2026, 0, 1),
    checks: { database: 'ok', redis: 'down' },
    readings: someReadings(),
    ...more,
  }
}
