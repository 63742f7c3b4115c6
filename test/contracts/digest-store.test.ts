// Who is due a letter and what it tells of, on each engine.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { Database } from '../../src/adapters/database.ts'
import type { TakenDigest } from '../../src/notify/digests/digest.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { createDigestWorld } from '../support/rooms/digest-world.ts'
import { newDirect, newRoom } from '../support/rooms/journal-world.ts'
import { addPerson } from '../support/rooms/people.ts'

const LEASE_MS = 60_000
const HOUR = 60
const ROUNDS = 6
const DAY = 24 * HOUR

describe.each(ENGINES)('letters that are due on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let world: ReturnType<typeof createDigestWorld>
  let ada: Person
  let bob: Person
  let room: RoomId
  let direct: RoomId
  let count = 0
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool(4)
    world = createDigestWorld(db)
  })
  afterAll(() => fresh.stop())
  beforeEach(async () => {
    count += 1
    ada = await addPerson(db, `ada${count}`)
    bob = await addPerson(db, `bob${count}`)
    room = await newRoom(db, ada, [bob.id])
    direct = await newDirect(db, ada, bob)
    await db.run((sql) => sql`delete from digests`)
  })

  const mention = (text: string) =>
    world.say(room, ada, text, { mentions: [{ id: bob.id, username: bob.username }] })
  const write = (text: string) => world.say(direct, ada, text)
  async function take(): Promise<TakenDigest> {
    const taken = await world.store.take(LEASE_MS)
    if (taken === null) throw new Error('nobody is due a letter')
    return taken
  }
  async function told(taken: TakenDigest): Promise<string[] | undefined> {
    const digest = await world.store.read(taken)
    return digest?.items.map(({ notification: { kind, preview } }) => `${kind} ${preview}`.trim())
  }

  test('[DIGEST-1] mentions, direct messages, invitations and requests are due a letter; what is said to all is not', async () => {
    await world.say(room, ada, 'to whom it may concern')
    expect(await world.dueIn(bob)).toBe(null)
    await mention('one')
    expect(await world.dueIn(bob)).toBe(DAY)
    await world.pass(bob, 1)
    await write('two')
    expect(await world.dueIn(bob)).toBe(DAY - HOUR)
    const joined = { type: 'member.joined', user: bob, role: 'member', by: ada.id } as const
    const [brought] = await world.writer.write(room, [joined])
    await world.notice(room, brought?.seq ?? 0)
    await db.run(
      (sql) => sql`
        insert into friendships (low, high, requested_by)
        values (least(${ada.id}::uuid, ${bob.id}), greatest(${ada.id}::uuid, ${bob.id}), ${ada.id})`,
    )
    await world.notifications.noteMet({ user: bob.id, from: ada.id, kind: 'friend_request' })
    await world.pass(bob, 24)
    expect(await told(await take())).toEqual(['mention one', 'message two', 'invite', 'friend_request'])
    expect(await world.dueIn(ada)).toBe(null)
  })

  test('[DIGEST-2] hourly, daily or never: what is changed counts from what waits already', async () => {
    await world.prefer(bob, 'hourly')
    await write('one')
    expect(await world.dueIn(bob)).toBe(HOUR)
    await world.prefer(bob, 'daily')
    expect(await world.dueIn(bob)).toBe(DAY)
    await world.pass(bob, 2)
    await world.prefer(bob, 'hourly')
    expect(await world.dueIn(bob)).toBe(-HOUR)
    const taken = await take()
    await world.prefer(bob, 'off')
    expect(await world.store.read(taken)).toBe(null)
    await world.store.postpone(taken, 0)
    expect(await world.dueIn(bob)).toBe(null)
    await write('two')
    expect(await world.dueIn(bob)).toBe(null)
  })

  test('[DIGEST-3] what was read, deleted, muted or left meanwhile is not told of, and nothing left is no letter', async () => {
    const first = await mention('read')
    const second = await mention('deleted')
    await write('kept')
    await world.pass(bob, 24)
    await db.run(
      (sql) => sql`
        update members set last_read_seq = ${first.seq} where room_id = ${room} and user_id = ${bob.id}`,
    )
    await world.writer.write(room, [{ type: 'message.deleted', messageId: second.id, by: ada.id }])
    const taken = await take()
    expect(await told(taken)).toEqual(['message kept'])
    await db.run((sql) => sql`insert into blocks (blocker, blocked) values (${bob.id}, ${ada.id})`)
    expect(await world.store.read(taken)).toBe(null)
    await db.run((sql) => sql`delete from blocks`)
    await db.run(
      (sql) => sql`
        update members set muted_until = now() + interval '1 hour' where room_id = ${direct} and user_id = ${bob.id}`,
    )
    expect(await world.store.read(taken)).toBe(null)
    await db.run((sql) => sql`update members set muted_until = null where user_id = ${bob.id}`)
    expect(await told(taken)).toEqual(['message kept'])
    await world.notifications.read(bob.id, 'all')
    expect(await world.store.read(taken)).toBe(null)
  })

  test('[DIGEST-4] one process has it, until its lease runs out; then it is the same letter, of the same things', async () => {
    await write('one')
    expect(await world.store.take(LEASE_MS)).toBe(null)
    await world.pass(bob, 24)
    const [taken, ...others] = (
      await Promise.all(Array.from({ length: 4 }, () => world.store.take(LEASE_MS)))
    ).filter((each) => each !== null)
    if (!taken) throw new Error('nobody has it')
    expect(others).toEqual([])
    expect(await told(taken)).toEqual(['message one'])
    await write('two')
    await world.loseLease(bob)
    const again = await take()
    expect([again.letter, again.attempts]).toEqual([taken.letter, 2])
    expect(again.taking).not.toBe(taken.taking)
    expect(await told(again)).toEqual(['message one'])
    // Who was too slow has no say any more.
    await world.store.settle(taken)
    expect(await told(again)).toEqual(['message one'])
    await world.store.settle(again)
    expect(await world.dueIn(bob)).toBe(DAY)
    await world.pass(bob, 24)
    const next = await take()
    expect(next.letter).not.toBe(taken.letter)
    expect([next.attempts, await told(next)]).toEqual([1, ['message two']])
    await world.store.settle(next)
    expect(await world.dueIn(bob)).toBe(null)
  })

  test('[DIGEST-5] what is noted while a letter is taken, read or settled is in it or in the next one', async () => {
    const seen: string[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      await write(`${round} before`)
      await world.pass(bob, 48)
      const [taken] = await Promise.all([take(), write(`${round} taken`)])
      const [first] = await Promise.all([told(taken), write(`${round} read`)])
      await Promise.all([world.store.settle(taken), write(`${round} settled`)])
      seen.push(...(first ?? []))
    }
    for (let left = 0; left < 3 && (await world.dueIn(bob)) !== null; left += 1) {
      await world.pass(bob, 48)
      const taken = await take()
      seen.push(...((await told(taken)) ?? []))
      await world.store.settle(taken)
    }
    const all = Array.from({ length: ROUNDS }, (_, round) =>
      ['before', 'taken', 'read', 'settled'].map((when) => `message ${round} ${when}`),
    ).flat()
    expect(seen.toSorted()).toEqual(all.toSorted())
  }, 60_000)

  test('[DIGEST-6] it holds the newest twenty, and says how many there are', async () => {
    const seqs: number[] = []
    for (let i = 1; i <= 23; i += 1) seqs.push((await world.writer.say(direct, ada, `${i}`)).seq)
    await Promise.all(seqs.map((seq) => world.notice(direct, seq)))
    await world.pass(bob, 24)
    const digest = await world.store.read(await take())
    expect(digest?.total).toBe(23)
    expect(digest?.items.map(({ notification }) => notification.preview)).toEqual(
      Array.from({ length: 20 }, (_, i) => `${i + 4}`),
    )
  })

  test('[DIGEST-7] one that was given up is tried again when an admin says so, with all that it told of', async () => {
    expect(await world.store.again({ what: 'digest', user: bob.id })).toBe(false)
    await write('one')
    await world.pass(bob, 24)
    const taken = await take()
    await told(taken)
    await world.store.abandon(taken)
    expect(await world.dueIn(bob)).toBe(null)
    await write('two')
    expect(await world.store.again({ what: 'digest', user: bob.id })).toBe(true)
    const again = await take()
    expect([again.attempts, await told(again)]).toEqual([1, ['message one', 'message two']])
    await world.store.settle(again)
    expect(await world.store.again({ what: 'digest', user: bob.id })).toBe(false)
  })

  test('[DIGEST-8] nobody writes to accounts that are closed, or that nobody has come into', async () => {
    await write('one')
    await world.pass(bob, 24)
    const taken = await take()
    await db.run((sql) => sql`update users set disabled_at = now() where id = ${bob.id}`)
    expect(await world.store.read(taken)).toBe(null)
    await db.run((sql) => sql`update users set disabled_at = null, password_hash = null where id = ${bob.id}`)
    expect(await world.store.read(taken)).toBe(null)
    await db.run((sql) => sql`update users set email_confirmed_at = now() where id = ${bob.id}`)
    expect(await told(taken)).toEqual(['message one'])
  })
})
