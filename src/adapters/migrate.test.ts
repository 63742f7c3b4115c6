// The schema on a database of its own, as nodes find it that start together.

import { expect, test } from 'vitest'
import { freshPostgres } from '../../test/support/fresh-database.ts'
import { migrate } from './migrate.ts'

const NODES = 12
const ROUNDS = 8

test('[START-9] nodes that start at the same time on an empty database all find the schema', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const database = await freshPostgres({ migrated: false })
    try {
      const nodes = Array.from({ length: NODES }, () => database.pool(1))
      // So that none is late because it has to connect first.
      await Promise.all(nodes.map((node) => node.run((sql) => sql`select 1`)))
      const applied = (await Promise.all(nodes.map((node) => migrate(node)))).flat()
      expect(applied.length).toBeGreaterThan(0)
      expect(new Set(applied).size).toBe(applied.length)
      expect(await migrate(database.pool(1))).toEqual([])
    } finally {
      await database.stop()
    }
  }
})
