// Times in an export that no database would store.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Incarnation } from '../../rooms/kernel/ids.ts'
import { DEFAULT_LIMITS } from '../../rooms/model/limits.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createPostgresJournal } from '../../src/adapters/journal/journal-postgres.ts'
import { createPostgresImportStore } from '../../src/adapters/transfer/import-store-postgres.ts'
import type { Foreign } from '../../src/transfer/foreign.ts'
import { runImport } from '../../src/transfer/import/run-import.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { foreignMessage, foreignPerson, foreignRoom } from '../support/transfer/foreign.ts'

const T = Date.UTC(2020, 0, 1)
const NOW = Date.UTC(2026, 0, 1)
const NEVER = 9e15

const ITEMS: readonly Foreign[] = [
  foreignPerson('a', { createdAtMs: NEVER }),
  foreignRoom([], { createdAtMs: -NEVER }),
  { type: 'member', room: 'room', member: { person: 'a', role: 'owner', joinedAtMs: NEVER } },
  foreignMessage({
    ...{ key: '1', atMs: T, editedAtMs: NEVER, pin: { by: 'a', atMs: -1 } },
    reactions: [{ emoji: '👍', by: 'a', atMs: NEVER }],
  }),
  foreignMessage({ key: '2', atMs: T + 1, deletedAtMs: NEVER }),
]

describe.each(ENGINES)('an import on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool()
  })
  afterAll(() => fresh.stop())

  test('[IMPORT-8] times that cannot be stop nothing: what they are of comes with the time of its message', async () => {
    const foreign = {
      source: 'never',
      async *items() {
        yield* ITEMS
      },
      async close() {},
    }
    const report = await runImport(foreign, {
      store: createPostgresImportStore(db),
      journal: createPostgresJournal({ db, owner: 'import:1' as Incarnation }),
      sleep: async () => {},
      ...{ limits: DEFAULT_LIMITS, nowMs: NOW, isDryRun: false, runChars: 2_000 },
    })
    expect([report.counted('messages'), report.skipped().size]).toEqual([2, 0])
    const [first, second] = await db.run(
      (sql) => sql`
        select m.created_at, m.edited_at, m.pinned_at, m.deleted_at
        from messages m order by m.seq`,
    )
    const at = new Date(T)
    expect(first).toMatchObject({ created_at: at, edited_at: at, pinned_at: at })
    expect(second).toMatchObject({ deleted_at: new Date(T + 1) })
  })
})
