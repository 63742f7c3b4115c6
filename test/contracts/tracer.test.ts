// The tracer on the library with a real collector behind it, and the one that tests of everything else use.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../../scripts/servers/until.ts'
import { createOtlpTracer, type OtlpOptions } from '../../src/adapters/tracing/otlp-tracer.ts'
import type { Tracer } from '../../src/tracing/ports/tracer.ts'
import { readTraceWord } from '../../src/tracing/trace-word.ts'
import { type Collector, startCollector } from '../support/traces/collector.ts'
import { createRecorder } from '../support/traces/recorder.ts'
import type { ToldSpan } from '../support/traces/told-span.ts'

interface Opened {
  readonly tracer: Tracer
  told(): readonly ToldSpan[]
}

let collector: Collector
beforeAll(async () => {
  collector = await startCollector()
})
afterAll(() => collector.stop())

const otlp = (ratio = 1, onDelivered: OtlpOptions['onDelivered'] = () => {}) =>
  createOtlpTracer({
    endpoint: new URL(collector.url),
    headers: { 'x-team': 'tea room' },
    ratio,
    resource: { 'service.name': 'parley', 'service.instance.id': 'node-7' },
    onDelivered,
  })

const TRACERS = {
  'OTLP over HTTP': (): Opened => ({ tracer: otlp(), told: () => collector.spans }),
  recorder(): Opened {
    const { tracer, spans } = createRecorder()
    return { tracer, told: () => spans }
  },
} as const

const begun = (span: ReturnType<Tracer['begin']>) => {
  if (span === null) throw new Error('the span is not recorded')
  return span
}

describe.each(Object.entries(TRACERS))('a tracer: %s', (_, open) => {
  test('[TRACE-1] steps belong to the one whose word they were given, with what was noted of them', async () => {
    const { tracer, told } = open()
    const whole = begun(tracer.begin('whole', { kind: 'server', attributes: { a: 'text', b: 3 } }))
    const part = begun(tracer.begin('part', { kind: 'client', parent: whole.word }))
    part.note({ c: true })
    part.end()
    whole.rename('all')
    whole.end()
    await tracer.stop()
    const place = readTraceWord(whole.word)
    const mine = () => told().filter(({ traceId }) => traceId === whole.traceId)
    await until(() => mine().length === 2, { what: 'both spans' })
    expect(mine().find(({ name }) => name === 'all')).toMatchObject({
      spanId: place?.spanId,
      parentId: null,
      kind: 'server',
      attributes: { a: 'text', b: 3 },
      isError: false,
    })
    expect(mine().find(({ name }) => name === 'part')).toMatchObject({
      parentId: place?.spanId,
      kind: 'client',
      attributes: { c: true },
    })
  })

  test('[TRACE-1] links name steps of other traces, and what failed is an error without its text', async () => {
    const { tracer, told } = open()
    const other = begun(tracer.begin('other', { kind: 'internal' }))
    const linked = begun(tracer.begin('linked', { kind: 'internal', links: [other.word, 'no word'] }))
    linked.fail(new TypeError('what somebody wrote'))
    linked.end()
    await tracer.stop()
    const mine = () => told().find(({ traceId }) => traceId === linked.traceId)
    const span = await until(mine, { what: 'the span' })
    expect(span).toMatchObject({ links: [readTraceWord(other.word)?.spanId], isError: true })
    expect(span.attributes).toEqual({ 'error.type': 'TypeError' })
    expect(JSON.stringify(span)).not.toContain('somebody')
  })

  test.each([
    ['no word', 'x'],
    ['of a trace that nobody records', `00-${'a'.repeat(32)}-${'b'.repeat(16)}-00`],
  ])('[TRACE-2] a step under what is %s is not recorded', async (_name, parent) => {
    const { tracer } = open()
    expect(tracer.begin('part', { kind: 'internal', parent })).toBeNull()
    await tracer.stop()
  })

  test('[TRACE-2] a trace that another program has begun and records is gone on with', async () => {
    const { tracer } = open()
    const span = begun(
      tracer.begin('part', { kind: 'server', parent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` }),
    )
    expect(span.traceId).toBe('a'.repeat(32))
    span.end()
    await tracer.stop()
  })
})

describe('the tracer over OTLP', () => {
  test('[TRACE-1] says whose spans they are, with the headers that the collector wants', async () => {
    const tracer = otlp()
    const span = begun(tracer.begin('named', { kind: 'internal' }))
    span.end()
    await tracer.stop()
    const told = await until(() => collector.spans.find(({ name }) => name === 'named'), { what: 'the span' })
    expect(told.node).toBe('node-7')
    expect(collector.headers.at(-1)).toMatchObject({ 'x-team': 'tea room' })
    expect(Math.abs(told.startMs - Date.now())).toBeLessThan(60_000)
  })

  test('[TRACE-2] of the traces that begin here so many are recorded as was asked for', async () => {
    const tracer = otlp(0.25)
    const many = Array.from({ length: 2_000 }, () => tracer.begin('one', { kind: 'internal' }))
    const recorded = many.filter((span) => span !== null).length
    expect(recorded).toBeGreaterThan(400)
    expect(recorded).toBeLessThan(600)
    const none = otlp(0)
    expect(none.begin('one', { kind: 'internal' })).toBeNull()
    await Promise.all([tracer.stop(), none.stop()])
  })

  test('[TRACE-14] more spans than the collector takes are lost from a bound on, and that is told', async () => {
    const delivered: boolean[] = []
    const tracer = otlp(1, ({ ok }) => delivered.push(ok))
    const before = collector.spans.length
    // In one turn of the loop, so that none can leave meanwhile.
    for (let i = 0; i < 25_000; i += 1) tracer.begin('one of many', { kind: 'internal' })?.end()
    await until(() => collector.spans.length >= before + 20_000, { what: 'those for which there was room' })
    await until(() => delivered.length >= 20, { what: 'all that is told' })
    expect(collector.spans.length).toBe(before + 20_000)
    expect(delivered[0]).toBe(false)
    expect(delivered.at(-1)).toBe(true)
    await tracer.stop()
  }, 60_000)
})
