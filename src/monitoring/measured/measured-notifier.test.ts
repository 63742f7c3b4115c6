import { expect, test } from 'vitest'
import type { RecordedEvent } from '../../../rooms/model/events.ts'
import { ADA, ROOM } from '../../../test/support/room-fixtures.ts'
import { createInstruments } from '../instruments/instruments.ts'
import { countDeadLetters, measureNotifier } from './measured-notifier.ts'

const archived = (seq: number, atMs: number): RecordedEvent => ({
  ...{ room: ROOM, seq, atMs },
  event: { type: 'room.archived', by: ADA.id },
})

test('[METRICS-9] the notifier is as far behind as the event that it is done with; one that fails is not done', async () => {
  const instruments = createInstruments()
  const notifier = measureNotifier(
    {
      take: (recorded: RecordedEvent) =>
        recorded.seq === 3 ? Promise.reject(new Error('out of reach')) : Promise.resolve(),
      takeAll: async (_: readonly RecordedEvent[]) => {},
    },
    instruments,
    { nowMs: () => 1_000 },
  )
  const lag = () => instruments.notifierLag.of().read()
  await notifier.take(archived(1, 960))
  await notifier.takeAll([archived(2, 900), archived(4, 1_200)])
  await expect(notifier.take(archived(3, 0))).rejects.toThrow('out of reach')
  expect([lag().sum, lag().count]).toEqual([140, 3])
})

test('[METRICS-9] what is given up counts by what it was, once it is kept', async () => {
  const instruments = createInstruments()
  const kept: string[] = []
  const box = countDeadLetters(
    {
      add: async ({ what }: { readonly what: string }, _error: string, _attempts: number) =>
        void kept.push(what),
    },
    instruments,
  )
  const counts = () => [...instruments.deadLetters.all()].map(({ values, cell }) => [...values, cell.read()])
  expect(counts()).toEqual([
    ['event', 0],
    ['push', 0],
    ['digest', 0],
  ])
  await box.add({ what: 'push' }, 'gone', 8)
  expect(kept).toEqual(['push'])
  expect(instruments.deadLetters.of('push').read()).toBe(1)
})
