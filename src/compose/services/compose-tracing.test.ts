import { pino } from 'pino'
import { expect, test } from 'vitest'
import { until } from '../../../scripts/servers/until.ts'
import { startCollector } from '../../../test/support/traces/collector.ts'
import { createTraceContext } from '../../tracing/trace-context.ts'
import { NO_TRACING } from '../../tracing/tracing.ts'
import { startTracing } from './compose-tracing.ts'

const log = pino({ level: 'silent' })

test('[TRACE-7] without a collector there are no traces', async () => {
  const config = { tracing: null, nodeId: 'a' }
  expect(await startTracing({ config, context: createTraceContext(), log })).toBe(NO_TRACING)
})

test('[TRACE-14] a collector that takes nothing is told of once, without what is sent along to it', async () => {
  const collector = await startCollector()
  collector.answerWith(401)
  const lines: string[] = []
  const config = {
    tracing: {
      endpoint: new URL(collector.url),
      headers: { 'x-api-key': 'a secret' },
      serviceName: 'parley',
      ratio: 1,
    },
    nodeId: 'a',
  }
  const listening = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
  const tracing = await startTracing({ config, context: createTraceContext(), log: listening })
  tracing.requests?.tracer.begin('one', { kind: 'internal' })?.end()
  await until(() => lines.length > 0, { what: 'the line' })
  tracing.requests?.tracer.begin('two', { kind: 'internal' })?.end()
  await tracing.stop()
  expect(collector.headers).toHaveLength(2)
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 40,
    collector: collector.url,
    msg: 'the collector takes no traces: they are lost',
  })
  expect(lines[0]).not.toContain('a secret')
  collector.stop()
})
