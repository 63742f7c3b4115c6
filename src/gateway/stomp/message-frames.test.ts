import { expect, test } from 'vitest'
import type { RecordedEvent } from '../../../rooms/model/events.ts'
import { BOB, ROOM } from '../../../test/support/room-fixtures.ts'
import { createChannels } from '../outbound/channels.ts'
import type { Codec } from '../outbound/codec.ts'
import { createMessageFrames, type SubscriptionTerms } from './message-frames.ts'

const LEFT: RecordedEvent = { room: ROOM, seq: 7, atMs: 0, event: { type: 'member.left', user: BOB } }
const terms = (id: string | null, more: Partial<SubscriptionTerms> = {}): SubscriptionTerms => ({
  version: '1.2',
  id,
  destination: `/topic/room.${ROOM}`,
  acks: false,
  ...more,
})

function countingJson() {
  const encoded: RecordedEvent[] = []
  const json: Codec = {
    name: 'json',
    protocol: 'parley.v1.json',
    event(recorded) {
      encoded.push(recorded)
      return '{"ё":1}'
    },
    signal: () => null,
  }
  return { json, encoded }
}

test('[STOMP-25] an event is encoded once for all, and published once for subscriptions of the same id', () => {
  const { json, encoded } = countingJson()
  const messages = createMessageFrames(json)
  const published: string[] = []
  const channels = createChannels({
    room: ROOM,
    publish: (_, text) => published.push(text),
    onPending: () => {},
    onFault(fault) {
      throw fault
    },
  })
  for (let i = 0; i < 1_000; i += 1) channels.enter(messages.codecFor(terms('sub-0')))
  for (const other of [terms('sub-1'), terms('sub-0', { acks: true }), terms(null, { version: '1.0' })]) {
    channels.enter(messages.codecFor(other))
  }
  channels.tell((codec) => codec.event(LEFT))
  channels.flush()
  expect([encoded.length, published.length]).toEqual([1, 4])
})

test('[STOMP-25] what a client calls its subscription stays within one header', () => {
  const { event } = createMessageFrames(countingJson().json).codecFor(terms('a\nseq:1\r:\\'))
  expect(event(LEFT).split('\n\n')[0]?.split('\n')).toEqual([
    'MESSAGE',
    `destination:/topic/room.${ROOM}`,
    'subscription:a\\nseq\\c1\\r\\c\\\\',
    `message-id:${ROOM}\\c7`,
    'seq:7',
    'event:member.left',
    'content-type:application/json;charset=utf-8',
    'content-length:8',
  ])
})
