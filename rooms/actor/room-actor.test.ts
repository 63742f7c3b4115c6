import { expect, test } from 'vitest'
import { createMemoryFeed } from '../../src/adapters/feed-memory.ts'
import { createMemoryJournal } from '../../src/adapters/memory/journal-memory.ts'
import { createMemoryRoomLog } from '../../src/adapters/memory/room-log-memory.ts'
import { createRoomStore } from '../../src/adapters/memory/room-store.ts'
import { createMemoryNotices } from '../../src/adapters/notices-memory.ts'
import { createFakeClock } from '../../test/support/fake-clock.ts'
import { ADA, BOB, CY, member, messageId, profile, ROOM, say } from '../../test/support/room-fixtures.ts'
import { watch } from '../../test/support/rooms/watch-news.ts'
import type { Incarnation } from '../kernel/ids.ts'
import type { RecordedEvent } from '../model/events.ts'
import { DEFAULT_LIMITS } from '../model/limits.ts'
import type { Batch, Journal } from '../ports/journal.ts'
import { createReadMarks } from './read-marks.ts'
import { createRoomActor } from './room-actor.ts'
import { createTurns } from './turns.ts'

const ME = 'node:1' as Incarnation

async function awake(wrap: (journal: Journal) => Journal = (journal) => journal) {
  const clock = createFakeClock()
  const store = createRoomStore()
  store.add(profile('group'), [member(ADA, 'owner'), member(BOB)])
  const journal = wrap(createMemoryJournal(store, ME))
  const feed = createMemoryFeed()
  const heard: RecordedEvent[] = []
  const faults: unknown[] = []
  const lost: string[] = []
  await feed.listen(ROOM, { onEvents: (events) => heard.push(...events), onSignal: () => {} })
  const claimed = await journal.claim(ROOM, () => false)
  if (!claimed.ok) throw new Error(claimed.error)
  const actor = createRoomActor(claimed.value, {
    limits: DEFAULT_LIMITS,
    journal,
    feed,
    clock,
    notices: createMemoryNotices(),
    log: createMemoryRoomLog(store),
    turns: createTurns(1),
    readMarks: createReadMarks(journal.markRead, () => {}),
    onLost: (how) => lost.push(how),
    onFault: (fault) => faults.push(fault),
  })
  return { actor, clock, store, journal, heard, faults, lost }
}

/** A journal whose commits wait until the test lets them go. */
function gated(batches: Batch[], gate: Promise<void>): (journal: Journal) => Journal {
  return (journal) => ({
    ...journal,
    async commit(batch) {
      batches.push(batch)
      if (batches.length === 1) await gate
      return journal.commit(batch)
    },
  })
}

test('[ACTOR-1] what waits while a commit is in flight is committed together, in order', async () => {
  const batches: Batch[] = []
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const { actor, heard } = await awake(gated(batches, gate))
  const answers = Array.from({ length: 50 }, (_, i) => actor.post(say(ADA, `m${i}`)))
  open()
  const receipts = await Promise.all(answers)
  expect(batches.map((batch) => batch.events.length)).toEqual([1, 49])
  expect(receipts.map((receipt) => receipt.ok && receipt.value.seq)).toEqual(
    Array.from({ length: 50 }, (_, i) => i + 1),
  )
  expect(heard.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1))
})

test('[ACTOR-2] a nonce said twice, in one batch or in two, is stored once and answered alike', async () => {
  const batches: Batch[] = []
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const { actor, heard } = await awake(gated(batches, gate))
  const warmUp = actor.post(say(ADA, 'first'))
  const twice = [actor.post(say(ADA, 'same', { nonce: 'n' })), actor.post(say(ADA, 'same', { nonce: 'n' }))]
  open()
  await warmUp
  const [one, two] = await Promise.all(twice)
  const three = await actor.post(say(ADA, 'same', { nonce: 'n' }))
  if (!one?.ok || !two?.ok || !three.ok) throw new Error('refused')
  expect([one, two, three].map(({ value }) => value.duplicate)).toEqual([false, true, true])
  expect(two.value.messageId).toBe(one.value.messageId)
  expect(three.value).toMatchObject({
    messageId: one.value.messageId,
    seq: one.value.seq,
    atMs: one.value.atMs,
  })
  expect(heard.map(({ seq }) => seq)).toEqual([1, 2])
})

test('[ACTOR-3] nothing is published that was not committed', async () => {
  const { actor, heard, lost, faults } = await awake((journal) => ({
    ...journal,
    commit: async () => {
      throw new Error('out of reach')
    },
  }))
  expect(await actor.post(say(ADA, 'lost?'))).toMatchObject({ ok: false, error: { code: 'unavailable' } })
  expect(heard).toEqual([])
  expect(lost).toEqual(['unknown'])
  expect(faults).toHaveLength(1)
})

test('[ACTOR-4] a fenced actor stops and sends its callers on', async () => {
  const { actor, journal, store, lost } = await awake()
  await journal.claim(ROOM, () => true)
  expect(await Promise.all([actor.post(say(ADA, 'one')), actor.post(say(ADA, 'two'))])).toEqual([
    { ok: false, error: 'moved' },
    { ok: false, error: 'moved' },
  ])
  expect(await actor.post(say(ADA, 'three'))).toEqual({ ok: false, error: 'moved' })
  expect(lost).toEqual(['fenced'])
  expect(store.rooms.get(ROOM)?.log).toEqual([])
})

test('[ACTOR-5] a full mailbox says so at once', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const { actor } = await awake(gated([], gate))
  const posted = Array.from({ length: 1_100 }, (_, i) => actor.post(say(ADA, `m${i}`)))
  expect(await posted.at(-1)).toMatchObject({
    ok: false,
    error: { code: 'unavailable', retryAfterMs: 1_000 },
  })
  open()
  const stored = (await Promise.all(posted)).filter((receipt) => receipt.ok)
  expect(stored.length).toBeGreaterThanOrEqual(1_000)
  expect(stored.length).toBeLessThan(1_100)
})

test('[ACTOR-6] a room that stops finishes what it accepted and takes no more', async () => {
  const { actor, store } = await awake()
  const accepted = [actor.post(say(ADA, 'one')), actor.post(say(BOB, 'two'))]
  const hold = await actor.stop()
  expect(hold).toMatchObject({ room: ROOM, epoch: 1 })
  expect((await Promise.all(accepted)).every((receipt) => receipt.ok)).toBe(true)
  expect(store.rooms.get(ROOM)?.log).toHaveLength(2)
  expect(await actor.post(say(ADA, 'late'))).toEqual({ ok: false, error: 'moved' })
})

test('[ACTOR-7] each command is decided on the state that the ones before it leave', async () => {
  const { actor, heard } = await awake()
  const [added, left, refused] = await Promise.all([
    actor.post({ type: 'add', by: ADA, user: CY }),
    actor.post({ type: 'leave', by: CY }),
    actor.post(say(CY, 'still here?')),
  ])
  expect([added?.ok, left?.ok, refused?.ok]).toEqual([true, true, false])
  expect(heard.map(({ event }) => event.type)).toEqual(['member.joined', 'member.left'])
})

test('[ACTOR-8] a stored nonce keeps its first result where a new message is refused', async () => {
  const { actor, heard } = await awake()
  const first = await actor.post(say(ADA, 'first'))
  if (!first.ok) throw new Error('refused')
  await actor.post({ type: 'update', by: ADA, changes: { slowModeSeconds: 60 } })
  const replied = say(BOB, 'reply', { nonce: 'n', replyTo: first.value.messageId })
  const stored = await actor.post(replied)
  if (!stored.ok) throw new Error('refused')
  const again = { ok: true, value: { ...stored.value, duplicate: true } }

  const [repeated, fresh] = await Promise.all([
    actor.post(replied),
    actor.post(say(BOB, 'more', { nonce: 'm' })),
  ])
  expect(repeated).toEqual(again)
  expect(fresh).toMatchObject({ ok: false, error: { code: 'rate_limited' } })

  await actor.post({ type: 'update', by: ADA, changes: { slowModeSeconds: 0 } })
  await actor.post({ type: 'delete', by: ADA, messageId: replied.replyTo ?? replied.messageId })
  expect(await actor.post(replied)).toEqual(again)

  await actor.post({ type: 'archive', by: ADA })
  expect(await actor.post(replied)).toEqual(again)
  expect(await actor.post(say(BOB, 'more', { nonce: 'm' }))).toMatchObject({
    error: { code: 'room_archived' },
  })
  expect(heard.filter(({ event }) => event.type === 'message.created')).toHaveLength(2)
})

test('[ACTOR-8] who is out of the room is told nothing of what they sent', async () => {
  const { actor } = await awake()
  const sent = say(BOB, 'farewell', { nonce: 'n' })
  expect(await actor.post(sent)).toMatchObject({ ok: true })
  await actor.post({ type: 'leave', by: BOB })
  expect(await actor.post(sent)).toMatchObject({ ok: false, error: { code: 'room_not_found' } })
})

test('[ACTOR-9] a room that hangs is given up, its callers are told, and what comes late is not published', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const { actor, heard, lost, clock, store } = await awake(gated([], gate))
  const [first, second] = [actor.post(say(ADA, 'one')), actor.post(say(BOB, 'two'))]
  await clock.advance(29_000)
  expect(lost).toEqual([])
  await clock.advance(1_000)
  expect(await first).toMatchObject({ ok: false, error: { code: 'unavailable', retryAfterMs: 1_000 } })
  expect(await second).toEqual({ ok: false, error: 'moved' })
  expect(await actor.post(say(ADA, 'three'))).toEqual({ ok: false, error: 'moved' })
  open()
  await clock.advance(1_000)
  expect(store.rooms.get(ROOM)?.log).toHaveLength(1)
  expect(heard).toEqual([])
  expect(lost).toEqual(['unknown'])
})

test('[ACTOR-9] a room that hangs before anything was stored stores nothing afterwards', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const { actor, clock, store } = await awake((journal) => ({
    ...journal,
    async facts(...asked) {
      await gate
      return journal.facts(...asked)
    },
  }))
  const reply = actor.post(say(ADA, 'one', { replyTo: messageId(1) }))
  const next = actor.post({ type: 'add', by: ADA, user: CY })
  await clock.advance(30_000)
  expect(await reply).toMatchObject({ ok: false, error: { code: 'unavailable' } })
  expect((await next).ok).toBe(false)
  open()
  await clock.advance(1_000)
  expect(store.rooms.get(ROOM)?.log).toEqual([])
})

test.each([
  ['may watch from there on', true, { ok: true, value: { head: 1 } }],
  ['may not, where that came to nothing', false, { ok: false, error: 'moved' }],
])('[ACTOR-11] who is let in by what is being stored %s', async (_, landed, expected) => {
  const { promise: gate, resolve: open, reject: fail } = Promise.withResolvers<void>()
  const { actor } = await awake(gated([], gate))
  const added = actor.post({ type: 'add', by: ADA, user: CY })
  const asked = actor.whisper(watch(CY, 1))
  if (landed) open()
  else fail(new Error('out of reach'))
  expect(await asked).toEqual(expected)
  expect((await added).ok).toBe(landed)
})
