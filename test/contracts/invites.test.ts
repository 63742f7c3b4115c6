// Invitations into rooms in the store: how many they let in, and whom they cost a use.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RoomId, UserId } from '../../rooms/kernel/ids.ts'
import type { Invites } from '../../rooms/ports/members/invites.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createPostgresInvites } from '../../src/adapters/rooms/invites/invites-postgres.ts'
import { createRoomRegistry } from '../../src/adapters/rooms/room-registry-postgres.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { addPerson } from '../support/rooms/people.ts'

const HOUR_MS = 60 * 60 * 1_000
let count = 0

describe.each(ENGINES)('invitations kept on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let invites: Invites
  let owner: UserId
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool(8)
    invites = createPostgresInvites(db)
    owner = await aUser()
  })
  afterAll(() => fresh.stop())

  async function aUser(): Promise<UserId> {
    count += 1
    return (await addPerson(db, `user${count}`)).id
  }
  async function aRoom(): Promise<RoomId> {
    const id = Bun.randomUUIDv7() as RoomId
    const registry = createRoomRegistry(db, { tell() {} })
    await registry.create({ id, kind: 'group', name: 'Tea', topic: '', createdBy: owner, userIds: [] })
    return id
  }
  async function made(room: RoomId, uses: number, max = 50) {
    const hash = crypto.getRandomValues(new Uint8Array(32))
    const id = Bun.randomUUIDv7()
    const expiresAtMs = Date.now() + HOUR_MS
    const added = await invites.add({ id, room, tokenHash: hash, createdBy: owner, expiresAtMs, uses }, max)
    return { id, hash, added, redeem: (user: UserId) => invites.redeem(hash, user) }
  }
  const usesLeft = async (room: RoomId) => (await invites.ofRoom(room)).map((invite) => invite.usesLeft)

  test('[INVITE-1] fifty who come at once get as many uses as there are', async () => {
    const room = await aRoom()
    const { redeem } = await made(room, 7)
    const people = await Promise.all(Array.from({ length: 50 }, aUser))
    const got = await Promise.all(people.map(redeem))
    expect(got.filter(({ type }) => type === 'taken')).toHaveLength(7)
    expect(got.filter(({ type }) => type === 'none')).toHaveLength(43)
    expect(await usesLeft(room)).toEqual([])
  })

  test('[INVITE-2] one person costs one use, however often they ask, also at once', async () => {
    const room = await aRoom()
    const { id, redeem } = await made(room, 3)
    const bob = await aUser()
    const got = await Promise.all(Array.from({ length: 10 }, () => redeem(bob)))
    expect(new Set(got.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify({ type: 'taken', invite: id, room })]),
    )
    expect(await usesLeft(room)).toEqual([2])
  })

  test('[INVITE-2] whoever is in costs none, and a use that is given back is there again', async () => {
    const room = await aRoom()
    const { id, redeem } = await made(room, 1)
    expect(await redeem(owner)).toEqual({ type: 'inside', room })
    const bob = await aUser()
    await redeem(bob)
    await Promise.all([invites.giveBack(id, bob), invites.giveBack(id, bob)])
    expect(await usesLeft(room)).toEqual([1])
    expect(await redeem(await aUser())).toMatchObject({ type: 'taken' })
  })

  test('[INVITE-3] what is withdrawn, old or unknown lets nobody in, also who used it before', async () => {
    const room = await aRoom()
    const [withdrawn, old] = [await made(room, 5), await made(room, 5)]
    const bob = await aUser()
    await withdrawn.redeem(bob)
    expect(await invites.revoke(await aRoom(), withdrawn.id)).toBe(false)
    expect(await invites.revoke(room, withdrawn.id)).toBe(true)
    expect(await invites.revoke(room, withdrawn.id)).toBe(false)
    await db.run((sql) => sql`update invites set expires_at = now() - interval '1 s' where id = ${old.id}`)
    expect(await withdrawn.redeem(bob)).toEqual({ type: 'none' })
    expect(await old.redeem(bob)).toEqual({ type: 'none' })
    expect(await invites.redeem(new Uint8Array(32), bob)).toEqual({ type: 'none' })
    expect(await invites.lookUp(old.hash, bob)).toBeNull()
    expect(await invites.ofRoom(room)).toEqual([])
  })

  test('[INVITE-4] those that are good are listed with who made them, the newest first, and are not too many', async () => {
    const room = await aRoom()
    const [first, second] = [await made(room, 1, 2), await made(room, 2, 2)]
    expect((await made(room, 1, 2)).added).toBe(false)
    const listed = await invites.ofRoom(room)
    expect(listed.map(({ id }) => id)).toEqual([second.id, first.id])
    expect(listed[0]).toMatchObject({ createdBy: { id: owner }, usesLeft: 2 })
    expect(await invites.lookUp(first.hash, await aUser())).toEqual({ room, name: 'Tea' })
  })

  test('[INVITE-4] of many that are made at once as many are added as there may be', async () => {
    const room = await aRoom()
    const all = await Promise.all(Array.from({ length: 24 }, () => made(room, 1, 5)))
    expect(all.filter(({ added }) => added)).toHaveLength(5)
    expect(await invites.ofRoom(room)).toHaveLength(5)
  })
})
