// The journal, on each of its adapters: claims, the fence, dense numbers, repeated nonces, concurrent commits.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Incarnation } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { Journal } from '../../rooms/ports/journal.ts'
import { JOURNAL_ENGINES, type JournalEngine, openJournal } from '../support/rooms/journal-engines.ts'
import { batch, claimed, said, upTo } from '../support/rooms/journal-world.ts'
import { newRoomId } from '../support/rooms/room-writer.ts'

const ONE = 'one:1' as Incarnation
const TWO = 'two:1' as Incarnation

describe.each(JOURNAL_ENGINES)('the journal on %s', (engine) => {
  let world: JournalEngine
  let one: Journal
  let two: Journal
  let ada: Person
  let bob: Person
  beforeAll(async () => {
    world = await openJournal(engine)
    one = world.journal(ONE)
    two = world.journal(TWO)
    ada = await world.person('ada')
    bob = await world.person('bob')
  })
  afterAll(() => world.stop())

  test('[JOURNAL-1] a claim raises the epoch and loads the room', async () => {
    const room = await world.newRoom(ada, [bob.id])
    const first = await claimed(one, room)
    expect(first).toMatchObject({
      epoch: 1,
      lastSeq: 0,
      publishedSeq: 0,
      profile: { id: room, kind: 'group', name: 'Tea', archivedAtMs: null },
    })
    expect(new Set(first.members)).toEqual(
      new Set([
        { userId: ada.id, role: 'owner', standing: 'in' },
        { userId: bob.id, role: 'member', standing: 'in' },
      ]),
    )
    expect((await claimed(one, room)).epoch).toBe(2)
  })

  test('[JOURNAL-13] a claim tells when people spoke whom slow mode may hold back, and nothing without it', async () => {
    const room = await world.newRoom(ada, [bob.id])
    const first = await claimed(one, room)
    const atMs = Date.now() - 1_000
    const committed = await one.commit({ ...batch(room, first, [said(ada, 'a'), said(bob, 'b')]), atMs })
    expect(committed.ok).toBe(true)
    const second = await claimed(one, room)
    expect(second.lastSaid).toEqual([])
    const slow = { type: 'room.updated', changes: { slowModeSeconds: 60 }, by: ada.id } as const
    await one.commit({ ...batch(room, second, [slow, said(ada, 'c')]), atMs: atMs + 500 })
    expect(new Set((await claimed(one, room)).lastSaid)).toEqual(
      new Set([
        { userId: ada.id, atMs: atMs + 500 },
        { userId: bob.id, atMs },
      ]),
    )
  })

  test('[JOURNAL-2] a room is taken from the dead, not from the living', async () => {
    const room = await world.newRoom(ada)
    await claimed(one, room)
    expect(await two.claim(room, () => false)).toEqual({ ok: false, error: 'owned' })
    expect((await claimed(two, room, ONE)).epoch).toBe(2)
    expect(await one.claim(newRoomId(), () => true)).toEqual({ ok: false, error: 'room_not_found' })
  })

  test('[JOURNAL-3] of many who claim from the dead at once, one wins', async () => {
    const room = await world.newRoom(ada)
    await claimed(one, room)
    const heirs = upTo(8).map((n) => world.journal(`heir:${n}` as Incarnation))
    const answers = await Promise.all(heirs.map((heir) => heir.claim(room, (owner) => owner === ONE)))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(answers.filter((answer) => !answer.ok && answer.error === 'owned')).toHaveLength(7)
  })

  test('[JOURNAL-4] an older epoch writes nothing, and others in the same statement are not harmed', async () => {
    const [lost, kept] = [await world.newRoom(ada), await world.newRoom(ada)]
    const [stale, good] = [await claimed(one, lost), await claimed(one, kept)]
    await claimed(two, lost, ONE)
    const [fenced, stands] = await Promise.all([
      one.commit(
        batch(lost, stale, [
          said(ada, 'too late'),
          { type: 'room.updated', changes: { name: 'Mine' }, by: ada.id },
        ]),
      ),
      one.commit(batch(kept, good, [said(ada, 'in time')])),
    ])
    expect(fenced).toEqual({ ok: false, error: 'fenced' })
    expect(stands).toMatchObject({ ok: true, value: { placed: [{ seq: 1, fresh: true }] } })
    expect(await world.stored(lost)).toEqual({ head: 0, seqs: [], kinds: [], messages: [] })
    expect((await claimed(two, lost)).profile.name).toBe('Tea')
  })

  test('[JOURNAL-5] numbers are dense over events of every kind, in the order of the batch', async () => {
    const room = await world.newRoom(ada)
    const held = await claimed(one, room)
    const [m1, m3] = [said(ada, 'first'), said(ada, 'third')]
    const done = await one.commit(
      batch(room, held, [m1, { type: 'member.joined', user: bob, role: 'member', by: null }, m3]),
    )
    expect(done).toMatchObject({
      ok: true,
      value: { epoch: held.epoch, placed: [{ seq: 1 }, { seq: 2, messageId: null }, { seq: 3 }] },
    })
    await one.commit(batch(room, { ...held, lastSeq: 3 }, [{ type: 'member.left', user: bob }]))
    expect(await world.stored(room)).toMatchObject({
      head: 4,
      seqs: [1, 2, 3, 4],
      kinds: ['message.created', 'member.joined', 'message.created', 'member.left'],
      messages: [
        { seq: 1, text: 'first' },
        { seq: 3, text: 'third' },
      ],
    })
  })

  test('[JOURNAL-6] a repeated nonce answers with the first result, and takes no number', async () => {
    const room = await world.newRoom(ada)
    const held = await claimed(one, room)
    const first = await one.commit(batch(room, held, [said(ada, 'once', 'n1')]))
    const again = {
      ...batch(room, { ...held, lastSeq: 1 }, [
        said(ada, 'other', 'n1'),
        said(bob, 'of bob', 'n1'),
        said(ada, 'new', 'n2'),
      ]),
      atMs: 1_800_000_000_000,
    }
    const second = await one.commit(again)
    const placed = first.ok ? first.value.placed[0] : undefined
    expect(second).toMatchObject({
      ok: true,
      value: {
        placed: [
          { ...placed, fresh: false },
          { seq: 2, fresh: true, atMs: 1_800_000_000_000 },
          { seq: 3, fresh: true },
        ],
      },
    })
    expect(await one.commit(batch(room, { ...held, lastSeq: 3 }, [said(ada, 'x', 'n2')]))).toMatchObject({
      ok: true,
      value: { placed: [{ seq: 3, fresh: false }] },
    })
    expect((await world.stored(room)).messages.map((message) => message.text)).toEqual([
      'once',
      'of bob',
      'new',
    ])
  })

  test('[JOURNAL-11] a stored nonce is found by room and sender, and tells its first result', async () => {
    const [room, other] = [await world.newRoom(ada), await world.newRoom(ada)]
    const held = await claimed(one, room)
    const done = await one.commit(batch(room, held, [said(ada, 'first', 'n1'), said(ada, 'second', 'n2')]))
    const [first, second] = done.ok ? done.value.placed : []
    const sent = [
      { senderId: ada.id, nonce: 'n2' },
      { senderId: bob.id, nonce: 'n1' },
      { senderId: ada.id, nonce: 'n1' },
      { senderId: ada.id, nonce: 'n3' },
    ]
    expect(await one.firstResults(room, sent)).toEqual([
      { ...second, fresh: false },
      null,
      { ...first, fresh: false },
      null,
    ])
    expect(await one.firstResults(other, sent)).toEqual([null, null, null, null])
  })

  test('[JOURNAL-8] many rooms commit at once, each one dense', async () => {
    const rooms = await Promise.all(upTo(30).map(() => world.newRoom(ada)))
    const writes = rooms.map(async (room) => {
      let held = await claimed(one, room)
      for (const size of [1, 3, 2, 5, 1]) {
        const done = await one.commit(
          batch(
            room,
            held,
            upTo(size).map((n) => said(ada, `${n}`)),
          ),
        )
        expect(done).toMatchObject({
          ok: true,
          value: { placed: upTo(size).map((n) => ({ seq: held.lastSeq + n, fresh: true })) },
        })
        held = { ...held, lastSeq: held.lastSeq + size }
      }
    })
    await Promise.all(writes)
    for (const room of rooms) expect(await world.stored(room)).toMatchObject({ head: 12, seqs: upTo(12) })
  })

  test('[JOURNAL-9] a released room is free; one of another epoch is left alone', async () => {
    const room = await world.newRoom(ada)
    const first = await claimed(one, room)
    const { epoch } = await claimed(one, room)
    await one.release([{ room, epoch: first.epoch, publishedSeq: 9 }])
    expect(await two.claim(room, () => false)).toEqual({ ok: false, error: 'owned' })
    await one.release([{ room, epoch, publishedSeq: 0 }])
    expect(await claimed(two, room)).toMatchObject({ epoch: epoch + 1, publishedSeq: 0 })
    await one.release([])
  })

  test('[JOURNAL-10] what was published is remembered, and never goes back', async () => {
    const room = await world.newRoom(ada)
    const held = await claimed(one, room)
    await one.commit(batch(room, held, [said(ada, 'a'), said(ada, 'b')]))
    await one.commit({ ...batch(room, { ...held, lastSeq: 2 }, [said(ada, 'c')]), publishedSeq: 2 })
    await one.release([{ room, epoch: held.epoch, publishedSeq: 1 }])
    expect(await claimed(one, room)).toMatchObject({ lastSeq: 3, publishedSeq: 2 })
  })

  test('[JOURNAL-12] a room that is released with an unpublished tail stays with its owner, until that is gone', async () => {
    const room = await world.newRoom(ada)
    const held = await claimed(one, room)
    await one.commit(batch(room, held, [said(ada, 'a'), said(ada, 'b')]))
    await one.release([{ room, epoch: held.epoch, publishedSeq: 1 }])
    expect(await two.claim(room, () => false)).toEqual({ ok: false, error: 'owned' })
    const { epoch } = await claimed(two, room, ONE)
    await two.release([{ room, epoch, publishedSeq: 2 }])
    expect(await claimed(one, room)).toMatchObject({ lastSeq: 2, publishedSeq: 2 })
  })
})
