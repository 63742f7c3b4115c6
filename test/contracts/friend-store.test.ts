// Friendships and blocks on each engine, alone and with many at once.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { UserId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createPostgresFriendStore } from '../../src/adapters/friends/friend-store-postgres.ts'
import type { FriendStore } from '../../src/friends/ports/friend-store.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { addPerson, newUserId } from '../support/rooms/people.ts'

const FIRST = { cursor: null, limit: 50 }

describe.each(ENGINES)('friends on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let store: FriendStore
  let ada: Person
  let bob: Person
  let count = 0
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool(8)
    store = createPostgresFriendStore(db)
  })
  afterAll(() => fresh.stop())
  beforeEach(async () => {
    count += 1
    ada = await addPerson(db, `Ada${count}`)
    bob = await addPerson(db, `bob${count}`)
  })

  const friendsOf = async (user: UserId): Promise<UserId[]> => {
    const page = await store.friendsOf(user, user, FIRST)
    return page.ok ? page.value.items.map(({ person }) => person.id) : []
  }
  const pendingOf = async (user: UserId): Promise<string[]> => {
    const page = await store.requestsOf(user, FIRST)
    return page.ok ? page.value.items.map(({ way, person }) => `${way} ${person.username}`) : []
  }
  const outcomes = (answers: readonly Awaited<ReturnType<FriendStore['request']>>[]) => {
    const words = answers.map((answer) => (answer.ok ? answer.value.outcome : answer.error))
    return Object.fromEntries(
      Object.entries(Object.groupBy(words, (word) => word)).map(([k, v]) => [k, v.length]),
    )
  }

  test('[FRIEND-1] a request waits on both sides until it is accepted', async () => {
    expect(await store.request(ada.id, bob.id)).toMatchObject({
      ok: true,
      value: { outcome: 'requested', person: { id: bob.id, username: bob.username } },
    })
    expect(await store.request(ada.id, bob.id)).toMatchObject({ ok: true, value: { outcome: 'repeated' } })
    expect([await pendingOf(ada.id), await pendingOf(bob.id)]).toEqual([
      [`outgoing ${bob.username}`],
      [`incoming ${ada.username}`],
    ])
    expect(await store.areFriends(ada.id, bob.id)).toBe(false)
    expect(await store.accept(ada.id, bob.id)).toEqual({ ok: false, error: 'no_request' })
    expect(await store.accept(bob.id, ada.id)).toMatchObject({ ok: true, value: { person: { id: ada.id } } })
    expect(await store.accept(bob.id, ada.id)).toEqual({ ok: false, error: 'already_friends' })
    expect(await store.request(bob.id, ada.id)).toEqual({ ok: false, error: 'already_friends' })
    expect([await friendsOf(ada.id), await friendsOf(bob.id)]).toEqual([[bob.id], [ada.id]])
    expect([await pendingOf(ada.id), await pendingOf(bob.id)]).toEqual([[], []])
  })

  test('[FRIEND-2] of fifty requests that cross at once one asks, one accepts, and there is one friendship', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        i % 2 ? store.request(ada.id, bob.id) : store.request(bob.id, ada.id),
      ),
    )
    const { requested, accepted, ...others } = outcomes(answers)
    expect([requested, accepted]).toEqual([1, 1])
    expect((others['repeated'] ?? 0) + (others['already_friends'] ?? 0)).toBe(48)
    expect([await friendsOf(ada.id), await friendsOf(bob.id)]).toEqual([[bob.id], [ada.id]])
  })

  test('[FRIEND-3] of fifty acceptances at once one counts', async () => {
    await store.request(ada.id, bob.id)
    const answers = await Promise.all(Array.from({ length: 50 }, () => store.accept(bob.id, ada.id)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await friendsOf(ada.id)).toEqual([bob.id])
  })

  test('[FRIEND-4] only who was asked may reject, and who asked may take it back', async () => {
    await store.request(ada.id, bob.id)
    expect(await store.reject(ada.id, bob.id)).toBe(false)
    expect(await store.reject(bob.id, ada.id)).toBe(true)
    expect(await store.reject(bob.id, ada.id)).toBe(false)
    await store.request(ada.id, bob.id)
    await store.remove(bob.id, ada.id)
    expect(await pendingOf(bob.id)).toHaveLength(1)
    await store.remove(ada.id, bob.id)
    expect(await pendingOf(bob.id)).toEqual([])
    await store.request(ada.id, bob.id)
    await store.accept(bob.id, ada.id)
    expect(await store.reject(bob.id, ada.id)).toBe(false)
    await store.remove(ada.id, bob.id)
    expect(await friendsOf(bob.id)).toEqual([])
  })

  test('[FRIEND-5] nobody can be asked who is not there, is closed, or is a guest', async () => {
    const [closed, guest] = [await addPerson(db, `c${count}`), await addPerson(db, `g${count}`)]
    await db.run((sql) => sql`update users set disabled_at = now() where id = ${closed.id}`)
    await db.run((sql) => sql`update users set role = 'guest' where id = ${guest.id}`)
    for (const to of [newUserId(), closed.id, guest.id])
      expect(await store.request(ada.id, to)).toEqual({ ok: false, error: 'user_not_found' })
  })

  test('[BLOCK-1] a block ends friendship and requests, and lets no request pass either way', async () => {
    await store.request(ada.id, bob.id)
    await store.accept(bob.id, ada.id)
    expect(await store.block(bob.id, ada.id)).toBe(true)
    expect(await store.block(bob.id, ada.id)).toBe(true)
    expect(await store.block(bob.id, newUserId())).toBe(false)
    expect([await friendsOf(ada.id), await friendsOf(bob.id)]).toEqual([[], []])
    expect(await store.request(ada.id, bob.id)).toEqual({ ok: false, error: 'user_not_found' })
    expect(await store.request(bob.id, ada.id)).toEqual({ ok: false, error: 'blocked_by_oneself' })
    expect(await store.blocksOf(bob.id, FIRST)).toMatchObject({
      value: { items: [{ person: { id: ada.id } }], next: null },
    })
    expect(await store.blocksOf(ada.id, FIRST)).toMatchObject({ value: { items: [] } })
    expect([await store.hasBlocked(bob.id, ada.id), await store.hasBlocked(ada.id, bob.id)]).toEqual([
      true,
      false,
    ])
    await store.unblock(ada.id, bob.id)
    expect(await store.hasBlocked(bob.id, ada.id)).toBe(true)
    await store.unblock(bob.id, ada.id)
    expect([await friendsOf(ada.id), await pendingOf(ada.id)]).toEqual([[], []])
    expect(await store.request(ada.id, bob.id)).toMatchObject({ value: { outcome: 'requested' } })
  })

  test('[BLOCK-2] a request that meets a block at the same moment is never seen, then or after', async () => {
    const people = await Promise.all(Array.from({ length: 25 }, (_, i) => addPerson(db, `p${count}_${i}`)))
    await Promise.all(
      people.flatMap(({ id }) => [
        store.request(id, bob.id),
        store.block(bob.id, id),
        store.request(id, bob.id),
      ]),
    )
    expect(await pendingOf(bob.id)).toEqual([])
    for (const { id } of people) await store.unblock(bob.id, id)
    expect(await pendingOf(bob.id)).toEqual([])
  })

  test('[BLOCK-3] the lifting of a block that is none ends no friendship', async () => {
    await store.request(ada.id, bob.id)
    await store.accept(bob.id, ada.id)
    await store.unblock(ada.id, bob.id)
    expect(await store.areFriends(ada.id, bob.id)).toBe(true)
  })

  test('[FOLK-1] what stands between two people is told to each as they may know it', async () => {
    const between = async () => [await store.between(ada.id, bob.id), await store.between(bob.id, ada.id)]
    expect(await between()).toEqual(['none', 'none'])
    await store.request(ada.id, bob.id)
    expect(await between()).toEqual(['asked', 'asking'])
    await store.accept(bob.id, ada.id)
    expect(await between()).toEqual(['friends', 'friends'])
    await store.block(ada.id, bob.id)
    expect(await between()).toEqual(['blocked', 'none'])
    await store.block(bob.id, ada.id)
    expect(await between()).toEqual(['blocked', 'blocked'])
  })

  test('[FOLK-2] who does not show it, or stands behind a block, is not told to be here', async () => {
    const cy = await addPerson(db, `cy${count}`)
    const all = [ada.id, bob.id, cy.id, newUserId()]
    expect([...(await store.showing(ada.id, all))].sort()).toEqual([ada.id, bob.id, cy.id].sort())
    await db.run((sql) => sql`update users set shows_presence = false where id = ${bob.id}`)
    await store.block(cy.id, ada.id)
    expect(await store.showing(ada.id, all)).toEqual([ada.id])
    expect(await store.showing(ada.id, [])).toEqual([])
  })

  test('[FRIEND-6] lists come in pages, and leave out whoever blocks the reader', async () => {
    const cast = await Promise.all(['eve', 'Dan', 'cy'].map((name) => addPerson(db, `${name}${count}`)))
    for (const { id } of cast) {
      await store.request(id, ada.id)
      await store.accept(ada.id, id)
      await store.request(bob.id, id)
    }
    const names = async (after: string | null): Promise<[string[], string | null]> => {
      const page = await store.friendsOf(ada.id, bob.id, { cursor: after, limit: 2 })
      if (!page.ok) throw new Error(page.error)
      return [page.value.items.map(({ person }) => person.username), page.value.next]
    }
    const [first, next] = await names(null)
    const [second, end] = await names(next)
    expect([first, second, end]).toEqual([[`cy${count}`, `Dan${count}`], [`eve${count}`], null])
    expect(await store.friendsOf(ada.id, ada.id, { cursor: 'x', limit: 2 })).toEqual({
      ok: false,
      error: 'bad_cursor',
    })
    await store.block(cast[1]?.id ?? ada.id, bob.id)
    expect((await names(null))[0]).toEqual([`cy${count}`, `eve${count}`])
    const requests = await store.requestsOf(bob.id, { cursor: null, limit: 1 })
    const cursor = requests.ok ? requests.value.next : null
    expect(cursor).not.toBeNull()
    const rest = await store.requestsOf(bob.id, { cursor, limit: 5 })
    expect([requests, rest].flatMap((page) => (page.ok ? page.value.items : []))).toMatchObject([
      { way: 'outgoing', person: { username: `cy${count}` } },
      { way: 'outgoing', person: { username: `eve${count}` } },
    ])
  })
})
