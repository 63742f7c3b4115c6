// How many people a room has is kept by the commits that change who is in, not counted: it must be the same.

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RoomEvent } from '../../rooms/model/events.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createHistory } from '../../src/adapters/history/history-postgres.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { newRoom } from '../support/rooms/journal-world.ts'
import { addPerson } from '../support/rooms/people.ts'
import { createRoomWriter, type RoomWriter } from '../support/rooms/room-writer.ts'

const PEOPLE = 4

type Act = 'join' | 'leave' | 'remove' | 'ban' | 'promote'
const act = fc.record({
  who: fc.nat(PEOPLE - 1),
  what: fc.constantFrom<Act>('join', 'leave', 'remove', 'ban', 'promote'),
})

describe.each(ENGINES)('the number of people in a room on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let writer: RoomWriter
  let owner: Person
  let people: Person[]
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool()
    writer = createRoomWriter(db)
    owner = await addPerson(db, 'owner')
    people = await Promise.all(Array.from({ length: PEOPLE }, (_, i) => addPerson(db, `p${i}`)))
  })
  afterAll(() => fresh.stop())

  /** What is possible of it, and what it does to those who are inside. */
  const happen = (inside: Set<string>, user: Person, what: Act): RoomEvent[] => {
    switch (what) {
      case 'join':
        inside.add(user.id)
        return [{ type: 'member.joined', user, role: 'member', by: null }]
      case 'leave':
        inside.delete(user.id)
        return [{ type: 'member.left', user }]
      case 'remove':
      case 'ban':
        inside.delete(user.id)
        return [{ type: 'member.removed', user, by: owner.id, banned: what === 'ban' }]
      case 'promote':
        if (!inside.has(user.id)) return []
        return [{ type: 'member.role_changed', userId: user.id, role: 'admin', by: owner.id }]
    }
  }

  test('[MYROOMS-6] is right after whatever happened to its members, several things in one commit included', async () => {
    const history = createHistory(db)
    const batches = fc.array(fc.array(act, { maxLength: 4 }), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(batches, async (all) => {
        const room = await newRoom(
          db,
          owner,
          people.slice(0, 2).map(({ id }) => id),
        )
        const inside = new Set<string>([owner.id, ...people.slice(0, 2).map(({ id }) => id)])
        for (const batch of all) {
          const events = batch.flatMap(({ who, what }) => happen(inside, people[who] ?? owner, what))
          if (events.length > 0) await writer.write(room, events)
          else await writer.say(room, owner, 'tea')
        }
        const seen = await history.room(room, owner.id)
        expect(seen.ok && seen.value.memberCount).toBe(inside.size)
      }),
      { numRuns: 25 },
    )
  })
})
