// People and rooms in an empty database, and many messages committed to them as the journal does.

import type { Incarnation, RoomId } from '../../../rooms/kernel/ids.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { Database } from '../../../src/adapters/database.ts'
import { commitStatement } from '../../../src/adapters/journal/commit-statement.ts'
import { createPostgresJournal } from '../../../src/adapters/journal/journal-postgres.ts'
import { toRows } from '../../../src/adapters/journal/rows.ts'
import { migrate } from '../../../src/adapters/migrate.ts'
import { moveIn } from '../../../src/adapters/search/word-index-care.ts'
import { batch, claimed, newRoom, said } from '../../../test/support/rooms/journal-world.ts'
import { addPerson } from '../../../test/support/rooms/people.ts'
import { smallTalk } from '../../swarm/small-talk.ts'

const PEOPLE = 100
const ROOMS = 10
const IN_A_ROOM = 10
const TEXT_CHARS = 80

export interface CommitWorld {
  /** How long it took to store them, in milliseconds. */
  write(messages: number): Promise<number>
  /** How long it took to move what was written since into the index of words, in milliseconds. */
  moveIn(): Promise<number>
}

/** `ddl` is done to the tables before anything is written. `db`: of one connection, which waits for no disk from now on. */
export async function openCommitWorld(db: Database, ddl: string): Promise<CommitWorld> {
  await migrate(db)
  const people: Person[] = []
  for (let i = 0; i < PEOPLE; i += 1) people.push(await addPerson(db, `person${i}`))
  const journal = createPostgresJournal({ db, owner: 'one:1' as Incarnation })
  const rooms: RoomId[] = []
  for (const owner of people.slice(0, ROOMS)) rooms.push(await newRoom(db, owner))
  for (const room of rooms) await claimed(journal, room)
  if (ddl !== '') await db.run((sql) => sql.unsafe(ddl).simple())
  await db.run((sql) => sql`set synchronous_commit = off`)
  const text = smallTalk(TEXT_CHARS)
  let written = 0

  const nextRows = () => {
    const batches = rooms.map((room) => {
      const events = Array.from({ length: IN_A_ROOM }, () => {
        written += 1
        return said(people[written % PEOPLE] as Person, text(), String(written))
      })
      return batch(room, { epoch: 1, lastSeq: 0 }, events)
    })
    return toRows(batches)
  }
  return {
    async write(messages) {
      let ms = 0
      for (let left = messages; left > 0; left -= ROOMS * IN_A_ROOM) {
        const rows = nextRows()
        const startedMs = performance.now()
        await db.run((sql) => commitStatement(sql, rows))
        ms += performance.now() - startedMs
      }
      return ms
    },
    async moveIn() {
      const startedMs = performance.now()
      await moveIn(db)
      return performance.now() - startedMs
    },
  }
}
