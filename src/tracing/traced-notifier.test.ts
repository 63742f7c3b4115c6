import { expect, test } from 'vitest'
import type { RecordedEvent } from '../../rooms/model/events.ts'
import { ADA, ROOM } from '../../test/support/room-fixtures.ts'
import { createRecorder } from '../../test/support/traces/recorder.ts'
import { type TakesEvents, traceNotifier } from './traced-notifier.ts'

function followed(take: () => Promise<void> = async () => {}) {
  const { tracer, spans, open } = createRecorder()
  const published = tracer.begin('feed.publish', { kind: 'producer' })
  if (published === null) throw new Error('the span is not recorded')
  const event = (seq: number, trace?: string): RecordedEvent => ({
    ...{ room: ROOM, seq, atMs: 0, event: { type: 'member.left', user: ADA } },
    ...(trace !== undefined && { trace }),
  })
  const bare: TakesEvents = { take, takeAll: take }
  const notifier = traceNotifier(bare, tracer)
  return { notifier, event, published, spans, open }
}

test('[TRACE-18] to look whom an event concerns is a step of its trace, whoever looks', async () => {
  const { notifier, event, published, spans } = followed()
  await notifier.take(event(1, published.word))
  await notifier.takeAll([event(2), event(3, published.word)])
  expect(spans).toMatchObject([
    { name: 'notify', kind: 'consumer', attributes: { 'parley.seq': 1, 'parley.events': 1 } },
    { name: 'notify', kind: 'consumer', attributes: { 'parley.seq': 3, 'parley.events': 2 } },
  ])
  for (const { parentId } of spans) expect(published.word).toContain(parentId ?? 'nothing')
})

test('[TRACE-18] where that fails it is an error of each trace, and thrown on', async () => {
  const { notifier, event, published, spans, open } = followed(() => Promise.reject(new Error('away')))
  await expect(notifier.takeAll([event(1, published.word), event(2, published.word)])).rejects.toThrow('away')
  expect(spans.map(({ isError }) => isError)).toEqual([true, true])
  expect(open()).toBe(1)
})
