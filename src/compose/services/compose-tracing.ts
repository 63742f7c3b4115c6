// The wiring of traces: nothing of it is loaded where they are off.

import type { Logger } from 'pino'
import packageJson from '../../../package.json'
import type { Config } from '../../config.ts'
import type { TraceContext } from '../../tracing/trace-context.ts'
import { createTracing, NO_TRACING, type Tracing } from '../../tracing/tracing.ts'

export interface TracingParts {
  readonly config: Pick<Config, 'tracing' | 'nodeId'>
  /** What log lines are told from; null where traces are off. */
  readonly context: TraceContext | null
  readonly log: Logger
}

export async function startTracing({ config, context, log }: TracingParts): Promise<Tracing> {
  const { tracing: settings, nodeId } = config
  if (settings === null || context === null) return NO_TRACING
  const { createOtlpTracer } = await import('../../adapters/tracing/otlp-tracer.ts')
  const tracer = createOtlpTracer({
    ...settings,
    resource: {
      'service.name': settings.serviceName,
      'service.version': packageJson.version,
      'service.instance.id': nodeId,
    },
    onDelivered: createTeller(log, settings.endpoint),
  })
  return createTracing({ tracer, context })
}

/** Once when it begins to fail, and once when it is over: a collector that is away is no news every second. */
function createTeller(log: Logger, { origin }: URL) {
  let isFailing = false
  return (how: { readonly ok: boolean; readonly fault?: unknown }): void => {
    if (how.ok !== isFailing) return
    isFailing = !how.ok
    if (how.ok) log.info({ collector: origin }, 'the collector takes traces again')
    else log.warn({ collector: origin, err: how.fault }, 'the collector takes no traces: they are lost')
  }
}
