// Guests in the store: how long a name is held, who is cleared away, and what is left of them.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RoomId, SessionId, UserId } from '../../rooms/kernel/ids.ts'
import type { GuestStore } from '../../src/accounts/ports/guest-store.ts'
import { createPostgresAccountStore } from '../../src/adapters/accounts/account-store-postgres.ts'
import { createPostgresGuests } from '../../src/adapters/accounts/guests/guests-postgres.ts'
import { createPostgresLobby } from '../../src/adapters/accounts/guests/lobby-postgres.ts'
import { createPostgresSessionStore } from '../../src/adapters/accounts/session-store-postgres.ts'
import type { Database } from '../../src/adapters/database.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { addPerson, newUserId } from '../support/rooms/people.ts'

const MINUTE_MS = 60_000
let count = 0

describe.each(ENGINES)('guests kept on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let store: GuestStore
  let name: string
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool()
    store = createPostgresGuests(db)
  })
  beforeEach(() => {
    count += 1
    name = `guest${count}`
  })
  afterAll(() => fresh.stop())

  async function come(username = name, lifeMs = MINUTE_MS) {
    const [id, session] = [newUserId(), Bun.randomUUIDv7() as SessionId]
    const from = { userAgent: '', address: '192.0.2.1' }
    const added = await store.add({
      ...{ id, session, username, usernameKey: username.toLowerCase(), lifeMs, ...from },
    })
    return { id, session, added }
  }
  const userOf = async (id: UserId) => {
    const [row] = await db.run(
      (sql) => sql<{ username: string; display_name: string; gone: boolean }[]>`
        select username, display_name, disabled_at is not null as gone from users where id = ${id}`,
    )
    return row
  }
  const over = (session: SessionId) =>
    db.run((sql) => sql`update sessions set expires_at = now() - interval '1 s' where id = ${session}`)
  const aMonthAgo = (id: UserId) =>
    db.run((sql) => sql`update users set disabled_at = now() - interval '31 days' where id = ${id}`)

  test('[GUEST-2] [AUDIT-1] a name is held while the session of its guest lives, and no longer', async () => {
    const { id, session, added } = await come()
    expect(added).toMatchObject({ ok: true, value: { username: name, role: 'guest' } })
    expect((await come(name.toUpperCase())).added).toEqual({ ok: false, error: 'username_taken' })
    await store.keep([session], MINUTE_MS)
    expect((await come()).added.ok).toBe(false)
    await over(session)
    expect((await come()).added.ok).toBe(true)
    const logged = await db.run((sql) => sql`select action from audit_log where user_id = ${id}`)
    expect(logged).toEqual([{ action: 'guest_came' }])
    expect(await userOf(id)).toMatchObject({ display_name: name, gone: true })
  })

  test('[GUEST-2] the name of an account is never free for a guest', async () => {
    await addPerson(db, name)
    expect((await come()).added).toEqual({ ok: false, error: 'username_taken' })
  })

  test('[GUEST-10] use does not lengthen the life of a guest, keeping does', async () => {
    const { session } = await come(name, MINUTE_MS)
    const sessions = createPostgresSessionStore(db)
    const endsAt = async () => {
      const [row] = await db.run(
        (sql) => sql<{ at: Date }[]>`select expires_at as at from sessions where id = ${session}`,
      )
      return row?.at.getTime() ?? 0
    }
    const first = await endsAt()
    await sessions.touch([session], 100 * MINUTE_MS)
    expect(await endsAt()).toBe(first)
    await store.keep([session], 2 * MINUTE_MS)
    expect(await endsAt()).toBeGreaterThan(first)
  })

  test('[GUEST-10] those whose session is over retire, and are in their rooms until they are led out', async () => {
    const [stale, live] = [await come(), await come(`${name}x`)]
    const lobby = createPostgresLobby(db, { tell() {} })
    const room = await lobby.ensure()
    await db.run(
      (sql) =>
        sql`insert into members (room_id, user_id) values (${room}, ${stale.id}), (${room}, ${live.id})`,
    )
    await over(stale.session)
    await store.retireStale(100)
    expect([(await userOf(stale.id))?.gone, (await userOf(live.id))?.gone]).toEqual([true, false])
    expect(await store.staysOf(stale.id, 10)).toMatchObject([
      { room, guest: { id: stale.id, displayName: name } },
    ])
    expect((await store.staysOf(null, 100)).map(({ guest }) => guest.id)).not.toContain(live.id)
    expect(await createPostgresAccountStore(db).byLogin({ field: 'username', value: name })).toBeNull()
  })

  test('[GUEST-10] after a month who said nothing is gone, and who spoke has lost the name', async () => {
    const [silent, spoke, recent] = [await come(), await come(`${name}x`), await come(`${name}y`)]
    const room = Bun.randomUUIDv7() as RoomId
    await db.run((sql) => sql`insert into rooms (id, kind, name) values (${room}, 'public', 'x')`)
    await db.run(
      (sql) => sql`
        insert into messages (room_id, seq, id, sender_id, nonce, text, created_at)
        values (${room}, 1, ${Bun.randomUUIDv7()}, ${spoke.id}, 'n', 'hi', now())`,
    )
    for (const { id } of [silent, spoke, recent]) await store.retire(id)
    for (const { id } of [silent, spoke]) await aMonthAgo(id)
    await store.forget(100)
    expect(await userOf(silent.id)).toBeUndefined()
    const left = await userOf(spoke.id)
    expect(left?.display_name).toBe(left?.username)
    expect(await userOf(recent.id)).toMatchObject({ display_name: `${name}y` })
  })

  test('[GUEST-1] there is one lobby, however many make it, and the founder owns it', async () => {
    const founder = await addPerson(db, name)
    await db.run((sql) => sql`delete from rooms where name = 'lobby'`)
    await db.run((sql) => sql`insert into installation (founder_id) values (${founder.id})`)
    const told: UserId[] = []
    const lobbies = Array.from({ length: 5 }, () =>
      createPostgresLobby(db, { tell: (user) => void told.push(user) }),
    )
    const rooms = await Promise.all(lobbies.map((lobby) => lobby.ensure()))
    expect(new Set(rooms).size).toBe(1)
    expect(told).toEqual([founder.id])
    const rows = await db.run(
      (sql) => sql`
        select r.kind, r.name, r.guests, m.user_id, m.role from rooms r join members m on m.room_id = r.id
        where r.id = ${rooms[0] ?? ''}`,
    )
    expect(rows).toEqual([
      { kind: 'public', name: 'lobby', guests: true, user_id: founder.id, role: 'owner' },
    ])
  })
})
