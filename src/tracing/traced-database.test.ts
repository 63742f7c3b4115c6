import { expect, test } from 'vitest'
import { createRecorder } from '../../test/support/traces/recorder.ts'
import type { Database } from '../adapters/database.ts'
import { createTraceContext } from './trace-context.ts'
import { traceDatabase } from './traced-database.ts'

function followed(answer: () => Promise<unknown>) {
  const { tracer, spans } = createRecorder()
  const context = createTraceContext()
  const bare: Database = { run: <T>() => answer() as Promise<T>, engine: 'postgres', async stop() {} }
  const db = traceDatabase(bare, 'reads', { tracer, context })
  const request = tracer.begin('GET /api/rooms', { kind: 'server' })
  if (request === null) throw new Error('the span is not recorded')
  const ask = () => db.run((sql) => sql`select 'a secret'`)
  return { spans, request, ask, asked: () => context.within(request, ask) }
}

test('[TRACE-17] what a request asks of the database is a step of it, without its words', async () => {
  const { spans, request, asked } = followed(async () => 7)
  expect(await asked()).toBe(7)
  expect(spans).toMatchObject([
    { name: 'database', kind: 'client', traceId: request.traceId, attributes: { 'parley.pool': 'reads' } },
  ])
  expect(JSON.stringify(spans)).not.toContain('secret')
})

test('[TRACE-17] what nobody asks for is none', async () => {
  const { spans, ask } = followed(async () => 7)
  expect(await ask()).toBe(7)
  expect(spans).toEqual([])
})

test('[TRACE-17] a database that is away is an error, and thrown on', async () => {
  const { spans, asked } = followed(() => Promise.reject(new RangeError('no answer')))
  await expect(asked()).rejects.toThrow('no answer')
  expect(spans).toMatchObject([{ isError: true, attributes: { 'error.type': 'RangeError' } }])
})
