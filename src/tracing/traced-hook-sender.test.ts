import { expect, test } from 'vitest'
import { createRecorder } from '../../test/support/traces/recorder.ts'
import type { Outcome, Parcel } from '../hooks/ports/hook-sender.ts'
import { traceHookSender } from './traced-hook-sender.ts'

const PARCEL: Parcel = {
  url: 'https://example.org/secret-path',
  headers: { 'Parley-Hook': '1' },
  body: 'a secret',
}

function sending(outcome: Outcome, samples = true) {
  const sent: Parcel[] = []
  const { tracer, spans } = createRecorder({ samples: () => samples })
  const send = async (parcel: Parcel): Promise<Outcome> => {
    sent.push(parcel)
    return outcome
  }
  return { sent, spans, sender: traceHookSender({ send, couldCall: () => true }, tracer) }
}

test('[TRACE-11] a webhook carries a word that its receiver may go on with', async () => {
  const { sent, spans, sender } = sending({ delivered: true, status: 204 })
  expect(await sender.send(PARCEL)).toEqual({ delivered: true, status: 204 })
  expect(sent[0]?.headers).toEqual({
    'Parley-Hook': '1',
    traceparent: `00-${spans[0]?.traceId}-${spans[0]?.spanId}-01`,
  })
  expect(spans[0]).toMatchObject({
    name: 'webhook',
    kind: 'client',
    attributes: { 'server.address': 'example.org', 'http.response.status_code': 204 },
  })
  expect(JSON.stringify(spans)).not.toContain('secret')
})

test.each([
  [{ delivered: false, status: 503, error: null }, '503'],
  [{ delivered: false, status: null, error: 'timeout' }, 'timeout'],
] as const)('[TRACE-11] one that is not taken says why: %o', async (outcome, why) => {
  const { spans, sender } = sending(outcome)
  await sender.send(PARCEL)
  expect(spans[0]?.attributes['error.type']).toBe(why)
})

test('[TRACE-11] one that is not in the sample carries none', async () => {
  const { sent, sender } = sending({ delivered: true, status: 200 }, false)
  await sender.send(PARCEL)
  expect(sent).toEqual([PARCEL])
})
