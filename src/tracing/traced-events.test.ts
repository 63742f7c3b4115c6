import { expect, test } from 'vitest'
import type { RecordedEvent } from '../../rooms/model/events.ts'
import { ADA, ROOM } from '../../test/support/room-fixtures.ts'
import { createRecorder } from '../../test/support/traces/recorder.ts'
import { createMemoryFeed } from '../adapters/feed-memory.ts'
import { traceDeliveries } from './traced-deliveries.ts'
import { traceFeed } from './traced-feed.ts'

const left = (seq: number, trace?: string): RecordedEvent => ({
  ...{ room: ROOM, seq, atMs: 0, event: { type: 'member.left', user: ADA } },
  ...(trace !== undefined && { trace }),
})

function followed() {
  const recorder = createRecorder()
  const command = recorder.tracer.begin('room.command', { kind: 'internal' })
  if (command === null) throw new Error('the span is not recorded')
  return { ...recorder, word: command.word, traceId: command.traceId }
}

test('[TRACE-9] an event is published with the word of its publishing, others as they are', async () => {
  const { tracer, spans, word, traceId } = followed()
  const memory = createMemoryFeed()
  const feed = traceFeed(memory, tracer)
  const heard: RecordedEvent[] = []
  await feed.listen(ROOM, { onEvents: (events) => void heard.push(...events), onSignal() {} })
  expect(await feed.publish([left(1), left(2, word)])).toBe(2)
  expect(spans).toMatchObject([
    {
      name: 'feed.publish',
      kind: 'producer',
      traceId,
      attributes: { 'parley.seq': 2, 'parley.confirmed': true },
    },
  ])
  expect(heard[0]).toEqual(left(1))
  expect(heard[1]?.trace).toContain(spans[0]?.spanId ?? 'nothing')
})

test('[TRACE-9] what the feed does not confirm is told so', async () => {
  const { tracer, spans, word } = followed()
  const feed = traceFeed({ ...createMemoryFeed(), publish: async () => 1 }, tracer)
  await feed.publish([left(1, word), left(2, word)])
  expect(spans.map(({ attributes }) => attributes['parley.confirmed'])).toEqual([true, false])
})

test('[TRACE-10] a delivery lasts until the watchers of the room are written to', () => {
  const { tracer, spans, open, word, traceId } = followed()
  const deliveries = traceDeliveries(tracer)
  deliveries.begin(left(1, word), 3)
  deliveries.begin(left(2, word), 3)
  deliveries.begin(left(3), 3)
  expect([spans.length, open()]).toEqual([0, 3])
  deliveries.written(ROOM)
  expect(spans).toMatchObject([
    {
      name: 'room.deliver',
      kind: 'consumer',
      traceId,
      attributes: { 'parley.seq': 1, 'parley.watchers': 3 },
    },
    { name: 'room.deliver', attributes: { 'parley.seq': 2 } },
  ])
  deliveries.written(ROOM)
  expect(spans).toHaveLength(2)
})
