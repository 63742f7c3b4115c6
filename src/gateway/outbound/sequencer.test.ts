import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { RecordedEvent } from '../../../rooms/model/events.ts'
import type { RoomLog } from '../../../rooms/ports/room-log.ts'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import { ADA, ROOM } from '../../../test/support/room-fixtures.ts'
import { createSequencer } from './sequencer.ts'

function event(seq: number): RecordedEvent {
  return { room: ROOM, seq, atMs: seq, event: { type: 'room.archived', by: ADA.id as UserId } }
}

function events(from: number, to: number): RecordedEvent[] {
  return Array.from({ length: to - from + 1 }, (_, i) => event(from + i))
}

function sequenced(logged: number, broken = { reads: 0 }) {
  const clock = createFakeClock()
  const admitted: number[] = []
  const faults: unknown[] = []
  const asked: number[] = []
  const log: RoomLog = {
    async after(_, after, limit) {
      asked.push(after)
      if (broken.reads > 0) {
        broken.reads -= 1
        throw new Error('out of reach')
      }
      return { events: events(after + 1, Math.min(logged, after + limit)), head: logged, complete: true }
    },
    heads: async () => new Map([[ROOM, logged]]),
  }
  const sequencer = createSequencer({
    room: ROOM,
    log,
    clock,
    admit: ({ seq }) => admitted.push(seq),
    onTrimmed: () => faults.push('trimmed'),
    onFault: (fault) => faults.push(fault),
  })
  return { clock, admitted, faults, asked, sequencer }
}

test('[HUB-1] what comes twice or late is handed on once', () => {
  const { sequencer, admitted } = sequenced(0)
  sequencer.start(0)
  sequencer.take([event(1), event(1), event(2)])
  sequencer.take([event(1), event(3)])
  expect(admitted).toEqual([1, 2, 3])
})

test('[HUB-2] neighbours that overtook each other are put in order without asking the log', async () => {
  const { sequencer, admitted, asked, clock } = sequenced(3)
  sequencer.start(0)
  sequencer.take([event(2), event(3)])
  sequencer.take([event(1)])
  await clock.advance(1_000)
  expect(admitted).toEqual([1, 2, 3])
  expect(asked).toEqual([])
})

test('[HUB-3] a hole is filled from the log before anything behind it is handed on', async () => {
  const { sequencer, admitted, clock } = sequenced(5)
  sequencer.start(0)
  sequencer.take([event(1), event(4), event(5)])
  expect(admitted).toEqual([1])
  await clock.advance(100)
  expect(admitted).toEqual([1, 2, 3, 4, 5])
})

test('[HUB-4] a lost last event is found by comparing heads', async () => {
  const { sequencer, admitted, clock } = sequenced(1_200)
  sequencer.start(0)
  sequencer.compare(1_200)
  await clock.advance(100)
  expect(admitted).toHaveLength(1_200)
})

test('[HUB-5] a log out of reach is asked again until it answers', async () => {
  const { sequencer, admitted, clock, faults } = sequenced(3, { reads: 2 })
  sequencer.start(0)
  sequencer.take([event(3)])
  await clock.advance(5_000)
  expect(admitted).toEqual([1, 2, 3])
  expect(faults).toHaveLength(2)
})

test('[HUB-1] however the feed loses, repeats and mixes, numbers rise by exactly one', async () => {
  const arrival = fc.array(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 6 }), { maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(arrival, fc.nat({ max: 10 }), async (batches, start) => {
      const { sequencer, admitted, clock } = sequenced(30)
      for (const batch of batches.slice(0, 2)) sequencer.take(batch.map(event))
      sequencer.start(start)
      for (const batch of batches.slice(2)) {
        sequencer.take(batch.map(event))
        await clock.advance(20)
      }
      sequencer.compare(30)
      await clock.advance(500)
      expect(admitted).toEqual(events(start + 1, 30).map(({ seq }) => seq))
      sequencer.stop()
    }),
  )
})

test('[HUB-6] a sequencer that was stopped leaves no timer behind', () => {
  const { sequencer, clock } = sequenced(9)
  sequencer.start(0)
  sequencer.take([event(5)])
  sequencer.stop()
  expect(clock.waiting()).toBe(0)
})
