import { expect, test } from 'vitest'
import type { SendRecord } from '../records/records.ts'
import { firstSendAfterMs, longestPauseMs, pausesOf } from './availability.ts'

function sent(firstTryMs: number, ackMs: number | null): SendRecord {
  const answers = ackMs === null ? [] : [{ id: 'm', seq: 1, duplicate: false, atMs: ackMs }]
  return { by: 'ada', room: 'tea', nonce: 'n', text: '', firstTryMs, answers, troubles: [] }
}

test('[CHAOS-9] a room is unavailable while somebody waits there and nobody is answered', () => {
  const sends = [sent(0, 10), sent(20, 30), sent(40, 5_000), sent(100, 4_000)]
  expect(longestPauseMs(pausesOf(sends), { startMs: 0, endMs: 6_000 })).toBe(4_000 - 40)
})

test('[CHAOS-9] a time in which nobody wanted to send is no pause', () => {
  const sends = [sent(0, 10), sent(9_000, 9_050)]
  expect(longestPauseMs(pausesOf(sends), { startMs: 0, endMs: 10_000 })).toBe(50)
})

test('[CHAOS-9] answers to others end a pause, though somebody waits on', () => {
  const sends = [sent(0, 3_000), sent(900, 1_000), sent(1_900, 2_000)]
  expect(longestPauseMs(pausesOf(sends), { startMs: 0, endMs: 4_000 })).toBe(1_000)
})

test('[CHAOS-9] a pause counts for every fault that it touches, and for no other', () => {
  const pauses = pausesOf([sent(1_000, 3_000)])
  expect(longestPauseMs(pauses, { startMs: 2_900, endMs: 5_000 })).toBe(2_000)
  expect(longestPauseMs(pauses, { startMs: 3_100, endMs: 5_000 })).toBe(0)
})

test('[CHAOS-9] a room is back with the first acknowledgement of what was begun after the loss', () => {
  // The answer of the first was on its way already.
  const sends = [sent(990, 1_001), sent(1_200, 2_500), sent(2_000, 2_400)]
  expect(firstSendAfterMs(sends, 1_000, 2_000)).toBe(1_400)
  expect(firstSendAfterMs([sent(990, 1_001), sent(1_200, null)], 1_000, 2_000)).toBe(Number.POSITIVE_INFINITY)
})

test('[CHAOS-9] a room in which nobody tried while it could be away tells nothing of how long it was', () => {
  expect(firstSendAfterMs([sent(990, 1_001), sent(3_456, 3_513)], 1_000, 2_000)).toBeNull()
})
