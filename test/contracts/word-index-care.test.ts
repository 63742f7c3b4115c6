// The list beside the index of words, and the task that moves it in.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { Database } from '../../src/adapters/database.ts'
import { moveIn } from '../../src/adapters/search/word-index-care.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { newRoom } from '../support/rooms/journal-world.ts'
import { addPerson } from '../support/rooms/people.ts'
import { createRoomWriter } from '../support/rooms/room-writer.ts'

describe.each(ENGINES)('the list beside the index of words, on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let ada: Person
  let room: RoomId
  beforeEach(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool()
    ada = await addPerson(db, 'ada')
    room = await newRoom(db, ada)
  })
  afterEach(() => fresh.stop())

  /** How many pages of the list are left, after which there are none. */
  const left = async (): Promise<number> => {
    const [row] = await db.run(
      (sql) => sql<{ pages: number }[]>`select gin_clean_pending_list('messages_by_words')::int as pages`,
    )
    return row?.pages ?? Number.NaN
  }
  const say = (text: string) => createRoomWriter(db).say(room, ada, text)

  test('[SEARCH-13] what was said waits in the list, until the list is moved in', async () => {
    await say('the teapot is warm')
    expect(await left()).toBeGreaterThan(0)
    await say('the kettle is cold')
    await moveIn(db)
    expect(await left()).toBe(0)
  })
})
