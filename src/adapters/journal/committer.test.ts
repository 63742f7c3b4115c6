import { expect, test } from 'vitest'
import type { Incarnation, RoomId } from '../../../rooms/kernel/ids.ts'
import { ADA, ROOM, uuid } from '../../../test/support/room-fixtures.ts'
import { type Database, DatabaseUnavailable } from '../database.ts'
import { createCommitter } from './committer.ts'

const STATEMENT_MS = 50

/** A database that answers nobody. */
function silent(): { readonly db: Database; readonly statements: () => number } {
  let statements = 0
  const db: Database = {
    engine: 'postgres',
    async run() {
      statements += 1
      await new Promise((resolve) => setTimeout(resolve, STATEMENT_MS))
      throw new DatabaseUnavailable('no answer')
    },
    async stop() {},
  }
  return { db, statements: () => statements }
}

test('[DOUBT-8] the time after which a commit is given up counts from when it was handed in', async () => {
  const { db, statements } = silent()
  const committer = createCommitter({
    ...{ db, owner: 'one:1' as Incarnation, giveUpMs: 5 * STATEMENT_MS },
    ...{ lanes: 1, maxEvents: 1, statementMs: STATEMENT_MS },
  })
  const commits = [ROOM, uuid(1_002), uuid(1_003)].map(async (room) => {
    const event = { type: 'room.archived', by: ADA.id } as const
    const batch = { room: room as RoomId, epoch: 1, lastSeq: 0, atMs: 0, publishedSeq: 0, events: [event] }
    await expect(committer.commit(batch)).rejects.toBeInstanceOf(DatabaseUnavailable)
    return statements()
  })
  const [first = 0] = await Promise.all(commits)
  expect(first).toBeGreaterThan(2)
  // The others have waited for as long by then: each is tried once.
  expect(statements()).toBeLessThanOrEqual(first + 2)
})
