import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from '../database.ts'
import { migrate } from '../migrate.ts'
import { EXTENSIONS, openPglite, overEngine, type Pglite } from '../pglite-database.ts'
import { StartTrouble } from '../start-trouble.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-snapshot-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function through<T>(pglite: Pglite, work: (db: Database) => Promise<T>): Promise<T> {
  const db = pglite.pool(1)
  try {
    return await work(db)
  } finally {
    await db.stop()
    await pglite.stop()
  }
}

/** Every column, index, constraint and function that is ours, in words. */
function schemaOf(db: Database): Promise<readonly { readonly words: string }[]> {
  return db.run(
    (sql) => sql<{ words: string }[]>`
      select concat_ws(' ', table_name, column_name, ordinal_position, data_type, is_nullable, column_default) as words
      from information_schema.columns where table_schema = 'public'
      union all select concat_ws(' ', indexdef) from pg_indexes where schemaname = 'public'
      union all select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
        from pg_constraint where connamespace = 'public'::regnamespace
      union all select pg_get_functiondef(oid)
        from pg_proc where pronamespace = 'public'::regnamespace and prokind = 'f' and probin is null
      union all select concat_ws(' ', relname, reloptions) from pg_class
        where relnamespace = 'public'::regnamespace and reloptions is not null
      order by 1`,
  )
}

async function rowsOf(db: Database): Promise<readonly string[]> {
  const tables = await db.run(
    (sql) => sql<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const [row] = await db.run((sql) => sql`select 1 from ${sql(name)} limit 1`)
    if (row) found.push(name)
  }
  return found
}

test('[START-10] what a first start unpacks is what the migrations make, and nobody is in it', async () => {
  const shipped = await through(await openPglite(join(folder, 'shipped')), async (db) => {
    await migrate(db)
    return { schema: await schemaOf(db), rows: await rowsOf(db) }
  })
  const place = join(folder, 'made')
  const engine = await PGlite.create({ dataDir: place, extensions: EXTENSIONS })
  const made = await through(overEngine(engine, place), async (db) => {
    expect((await migrate(db)).length).toBeGreaterThan(0)
    return await schemaOf(db)
  })
  expect(shipped.schema).toEqual(made)
  expect(made.length).toBeGreaterThan(100)
  expect(shipped.rows).toEqual(['schema_migrations'])
}, 60_000)

test('[START-10] what an earlier start left in the middle is unpacked anew', async () => {
  const place = join(folder, 'pglite')
  await mkdir(`${place}.unfinished`)
  await writeFile(join(`${place}.unfinished`, 'PG_VERSION'), 'half')
  const one = await through(await openPglite(place), (db) => db.run((sql) => sql`select 1 as one`))
  expect(one).toMatchObject([{ one: 1 }])
  expect(existsSync(`${place}.unfinished`)).toBe(false)
})

test('[START-10] where nothing can be unpacked the start says so', async () => {
  await writeFile(join(folder, 'file'), '')
  const opened = openPglite(join(folder, 'file/pglite'))
  await expect(opened).rejects.toThrow(/no database can be made in .*file/)
  await expect(opened).rejects.toBeInstanceOf(StartTrouble)
})
