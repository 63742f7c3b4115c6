import { expect, test } from 'vitest'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { RecordedEvent } from '../../rooms/model/events.ts'
import { createEventsAtHand } from './events-at-hand.ts'

const TEA = 'tea' as RoomId
const SOUP = 'soup' as RoomId

function events(room: RoomId, from: number, to: number): RecordedEvent[] {
  const event = { type: 'unknown', kind: 'x' } as const
  return Array.from({ length: to - from + 1 }, (_, i) => ({ room, seq: from + i, atMs: 0, event }))
}

function numbers(taken: readonly RecordedEvent[]): number[] {
  return taken.map(({ seq }) => seq)
}

test('[FOLLOW-6] what was carried past is given out in order, once, from where somebody came to', () => {
  const atHand = createEventsAtHand(10)
  atHand.add(TEA, events(TEA, 3, 5))
  atHand.add(TEA, events(TEA, 6, 6))
  expect(numbers(atHand.take(TEA, 3, 2))).toEqual([4, 5])
  expect(numbers(atHand.take(TEA, 5, 2))).toEqual([6])
  expect(numbers(atHand.take(TEA, 6, 2))).toEqual([])
})

test('[FOLLOW-6] before a hole the log is asked', () => {
  const atHand = createEventsAtHand(10)
  atHand.add(TEA, events(TEA, 3, 5))
  expect(numbers(atHand.take(TEA, 1, 9))).toEqual([])
  atHand.add(TEA, events(TEA, 8, 9))
  expect(numbers(atHand.take(TEA, 5, 9))).toEqual([])
  expect(numbers(atHand.take(TEA, 7, 9))).toEqual([8, 9])
})

test('[FOLLOW-6] what is too much is left to the log, and gives room for others', () => {
  const atHand = createEventsAtHand(4)
  atHand.add(TEA, events(TEA, 1, 3))
  atHand.add(TEA, events(TEA, 4, 5))
  expect(numbers(atHand.take(TEA, 0, 9))).toEqual([])
  atHand.add(SOUP, events(SOUP, 1, 4))
  expect(numbers(atHand.take(SOUP, 0, 9))).toEqual([1, 2, 3, 4])
  atHand.add(TEA, events(TEA, 6, 9))
  expect(numbers(atHand.take(TEA, 5, 9))).toEqual([6, 7, 8, 9])
})
