import { expect, test } from 'vitest'
import type { RecordedEvent } from '../../../rooms/model/events.ts'
import { ADA, ROOM } from '../../../test/support/room-fixtures.ts'
import { createMemoryFeed } from '../../adapters/feed-memory.ts'
import { createInstruments } from '../instruments/instruments.ts'
import { measureFeed } from './measured-feed.ts'

const archived = (seq: number): RecordedEvent => ({
  ...{ room: ROOM, seq, atMs: 0 },
  event: { type: 'room.archived', by: ADA.id },
})

test('[METRICS-6] a publication that is confirmed in whole is told from one that is not, each with its time', async () => {
  const instruments = createInstruments()
  const answers = [2, 2]
  let nowMs = 0
  const feed = measureFeed(
    {
      ...createMemoryFeed(),
      async publish() {
        nowMs += 5
        return answers.shift() ?? 0
      },
    },
    { instruments, clock: { monotonicMs: () => nowMs } },
  )
  expect(await feed.publish([archived(1), archived(2)])).toBe(2)
  expect(await feed.publish([archived(3)])).toBe(2)
  const outcomes = ['confirmed', 'unconfirmed'].map((outcome) => instruments.feedPublishes.of(outcome).read())
  expect(outcomes).toEqual([1, 1])
  expect(instruments.feedTimes.of().read()).toMatchObject({ sum: 10, count: 2 })
})

test('[METRICS-6] what is published is heard in the order of the calls, as without measuring', async () => {
  const feed = measureFeed(createMemoryFeed(), {
    instruments: createInstruments(),
    clock: { monotonicMs: () => 0 },
  })
  const heard: number[] = []
  await feed.listen(ROOM, {
    onEvents: (events) => void heard.push(...events.map(({ seq }) => seq)),
    onSignal() {},
  })
  const published = [feed.publish([archived(1)]), feed.publish([archived(2)])]
  expect(heard).toEqual([1, 2])
  await Promise.all(published)
})
