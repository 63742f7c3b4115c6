// The direct rooms of a person on each engine: theirs alone, the latest first, no more than asked for.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../../rooms/model/words.ts'
import type { Database } from '../../src/adapters/database.ts'
import { directRoomsOf } from '../../src/adapters/rooms/direct-rooms-postgres.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { newDirect, newRoom } from '../support/rooms/journal-world.ts'
import { addPerson } from '../support/rooms/people.ts'

describe.each(ENGINES)('direct rooms on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let ada: Person
  let bob: Person
  let cy: Person
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool()
    ada = await addPerson(db, 'ada')
    bob = await addPerson(db, 'bob')
    cy = await addPerson(db, 'cy')
  })
  afterAll(() => fresh.stop())

  test('[STOMP-12] are those of the person alone, the latest activity first, at most so many', async () => {
    await newRoom(db, ada, [bob.id])
    const withBob = await newDirect(db, ada, bob)
    const withCy = await newDirect(db, ada, cy)
    await newDirect(db, bob, cy)
    expect(new Set(await directRoomsOf(db, ada.id, 10))).toEqual(new Set([withBob, withCy]))
    await db.run(
      (sql) => sql`
        with said as (
          insert into room_events (room_id, seq, kind, at, data)
          values (${withBob}, 1, 'member.left', now() + interval '1 hour', '{}'::jsonb)
        )
        update rooms set last_seq = 1 where id = ${withBob}`,
    )
    expect(await directRoomsOf(db, ada.id, 10)).toEqual([withBob, withCy])
    expect(await directRoomsOf(db, ada.id, 1)).toEqual([withBob])
  })
})
