// The status of this node as Prometheus reads it.

import { Counter, Gauge, Registry } from 'prom-client'
import type { NodeStatus } from './ports/node-status.ts'
import { READING_NAMES, READINGS, type ReadingName } from './ports/readings.ts'

const MS_PER_SECOND = 1_000

export interface Metrics {
  readonly contentType: string
  /** The text of this moment. */
  text(): Promise<string>
}

export interface MetricsDeps {
  readonly nodeId: string
  readonly status: () => Promise<NodeStatus>
}

export function createMetrics({ nodeId, status }: MetricsDeps): Metrics {
  const registry = new Registry()
  registry.setDefaultLabels({ node: nodeId })
  const tellReadings = READING_NAMES.map((name) => registerReading(registry, name))
  const dependency = new Gauge({
    name: 'parley_dependency_up',
    help: 'Whether something that the node depends on answers',
    labelNames: ['dependency'],
    registers: [registry],
  })
  const info = new Gauge({
    name: 'parley_info',
    help: 'Always 1; its labels say which version runs, and in which state',
    labelNames: ['version', 'state'],
    registers: [registry],
  })
  const tell = ({ readings, checks, version, state }: NodeStatus): void => {
    for (const tellReading of tellReadings) tellReading(readings)
    for (const [name, check] of Object.entries(checks)) {
      dependency.set({ dependency: name }, check === 'ok' ? 1 : 0)
    }
    info.reset()
    info.set({ version, state }, 1)
  }
  return {
    contentType: registry.contentType,
    async text() {
      tell(await status())
      return registry.metrics()
    },
  }
}

function registerReading(registry: Registry, name: ReadingName): (readings: NodeStatus['readings']) => void {
  const { metric, help, kind } = READINGS[name]
  const scale = 'isMs' in READINGS[name] ? 1 / MS_PER_SECOND : 1
  const options = { name: metric, help, registers: [registry] }
  const tell = kind === 'counter' ? setCounter(new Counter(options)) : setGauge(new Gauge(options))
  return (readings) => tell((readings[name] ?? 0) * scale)
}

function setGauge(gauge: Gauge): (value: number) => void {
  return (value) => gauge.set(value)
}

/** The count is kept by whoever counts; the library knows only how to add to its own. */
function setCounter(counter: Counter): (value: number) => void {
  return (value) => {
    counter.reset()
    counter.inc(value)
  }
}
