import { expect, test } from 'vitest'
import type { Incarnation } from '../../rooms/kernel/ids.ts'
import type { RoomEvent } from '../../rooms/model/events.ts'
import type { Batch, Journal } from '../../rooms/ports/journal.ts'
import { ADA, BOB, member, messageId, PLAIN, profile, ROOM, uuid } from '../../test/support/room-fixtures.ts'
import { createMemoryJournal } from '../adapters/memory/journal-memory.ts'
import { createRoomStore } from '../adapters/memory/room-store.ts'
import { createInstruments } from './instruments/instruments.ts'
import { measureJournal } from './measured-journal.ts'

const NOTHING = {
  commitsInFlight: 0,
  messagesAcknowledged: 0,
  eventsCommitted: 0,
  commitsFenced: 0,
  commitsFailed: 0,
}

async function measured(over: Partial<Journal> = {}) {
  const store = createRoomStore()
  store.add(profile('group'), [member(ADA, 'owner')])
  let nowMs = 0
  const instruments = createInstruments()
  const { journal, counts, takeTimes } = measureJournal(
    { ...createMemoryJournal(store, 'a:1' as Incarnation), ...over },
    { instruments, clock: { monotonicMs: () => nowMs } },
  )
  await journal.claim(ROOM, () => true)
  const commit = (events: readonly RoomEvent[], epoch = 1) => {
    const batch: Batch = { room: ROOM, epoch, lastSeq: 0, atMs: 0, publishedSeq: 0, events }
    return journal.commit(batch)
  }
  const pass = (ms: number): void => {
    nowMs += ms
  }
  return { counts, commit, takeTimes, pass, journal, instruments }
}

const said = (n: number): RoomEvent => ({
  type: 'message.created',
  message: { id: messageId(n), sender: ADA, nonce: `n${n}`, text: 'hello', replyTo: null, ...PLAIN },
})
const JOINED: RoomEvent = { type: 'member.joined', user: BOB, role: 'member', by: null }

test('[METRIC-3] a message counts once, however often it was sent; other events count as events alone', async () => {
  const { counts, commit } = await measured()
  expect(counts()).toEqual(NOTHING)
  await commit([said(1), JOINED])
  await commit([said(1), said(2)])
  expect(counts()).toEqual({ ...NOTHING, messagesAcknowledged: 2, eventsCommitted: 3 })
})

test('[METRIC-3] a commit that was fenced or failed is told apart, and acknowledges nothing', async () => {
  const { counts, commit } = await measured()
  expect(await commit([said(1)], 0)).toEqual({ ok: false, error: 'fenced' })
  expect(counts()).toEqual({ ...NOTHING, commitsFenced: 1 })
  const broken = await measured({ commit: () => Promise.reject(new Error('out of reach')) })
  await expect(broken.commit([said(1)])).rejects.toThrow('out of reach')
  expect(broken.counts()).toEqual({ ...NOTHING, commitsFailed: 1 })
})

test('[METRIC-4] a commit is in flight until it is answered', async () => {
  const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Journal['commit']>>>()
  const { counts, commit } = await measured({ commit: () => promise })
  const answered = Promise.all([commit([said(1)]), commit([said(2)])])
  expect(counts().commitsInFlight).toBe(2)
  resolve({ ok: false, error: 'fenced' })
  await answered
  expect(counts().commitsInFlight).toBe(0)
})

test('[METRIC-7] how long commits took is told once, whatever came of them', async () => {
  const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Journal['commit']>>>()
  const { commit, takeTimes, pass } = await measured({ commit: () => promise })
  const answered = commit([said(1)])
  pass(12)
  expect(takeTimes()).toEqual([])
  resolve({ ok: false, error: 'fenced' })
  await answered
  expect([takeTimes(), takeTimes()]).toEqual([[12], []])
})

test('[METRICS-4] a commit is timed, with how many events it held, whatever came of it', async () => {
  const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Journal['commit']>>>()
  const { commit, instruments, pass } = await measured({ commit: () => promise })
  const answered = commit([said(1), said(2), JOINED])
  pass(30)
  resolve({ ok: false, error: 'fenced' })
  await answered
  expect(instruments.commitTimes.of().read()).toMatchObject({ sum: 30, count: 1 })
  expect(instruments.commitEvents.of().read()).toMatchObject({ sum: 3, count: 1 })
})

test('[METRICS-4] a claim is counted by what came of it', async () => {
  const { journal, instruments } = await measured()
  const counts = () => [...instruments.claims.all()].map(({ values, cell }) => [...values, cell.read()])
  expect(counts()).toEqual([['claimed', 1]])
  await journal.claim(uuid(99) as typeof ROOM, () => true)
  expect(counts()).toEqual([
    ['claimed', 1],
    ['room_not_found', 1],
  ])
  expect(instruments.claimTimes.of().read().count).toBe(2)
})
