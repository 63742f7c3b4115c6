import { expect, test } from 'vitest'
import type { MessageId } from '../../../rooms/kernel/ids.ts'
import type { RecordedEvent } from '../../../rooms/model/events.ts'
import { ROOM, uuid } from '../../../test/support/room-fixtures.ts'
import { createRing } from './ring.ts'

function edited(seq: number, chars: number): RecordedEvent {
  const words = { text: 'x'.repeat(chars), mentions: [], mentionsAll: false }
  return {
    room: ROOM,
    seq,
    atMs: 0,
    event: { type: 'message.edited', messageId: uuid(1) as MessageId, ...words },
  }
}

/** What is remembered of a thousand of this length. */
function remembered(chars: number): number[] {
  const ring = createRing()
  for (let seq = 1; seq <= 1_000; seq += 1) ring.add(edited(seq, chars))
  for (let from = 0; from < 1_000; from += 1) {
    const found = ring.after(from, 1_000)
    if (found !== null) return found.map(({ seq }) => seq)
  }
  return []
}

test('[HUB-7] the latest events are remembered, fewer where they are long', () => {
  expect([0, 400, 8_000, 16_000, 200_000].map((chars) => remembered(chars).length)).toEqual([
    256, 256, 16, 8, 0,
  ])
  expect(remembered(16_000)).toEqual([993, 994, 995, 996, 997, 998, 999, 1_000])
})

test('[HUB-7] who is at the last event misses nothing, whatever is remembered', () => {
  const ring = createRing()
  expect(ring.after(41, 41)).toEqual([])
  expect(ring.after(40, 41)).toBeNull()
})
