import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/adapters/database.ts'
import { createPostgresPreviewStore } from '../../src/adapters/previews/preview-store-postgres.ts'
import type { PreviewStore } from '../../src/previews/ports/preview-store.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'

describe.each(ENGINES)('previews on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  let store: PreviewStore
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool()
    store = createPostgresPreviewStore(db)
  })
  afterAll(() => fresh.stop())

  test('[PREVIEW-5] what was read last is found, in the order asked, a page with nothing to show too', async () => {
    const facts = { title: 'T', description: 'D', siteName: null }
    await store.put('https://a.example/', null)
    await store.put('https://a.example/', facts)
    await store.put('https://b.example/', null)
    const found = await store.find(['https://b.example/', 'https://c.example/', 'https://a.example/'])
    expect(found.map((page) => page?.facts)).toEqual([null, undefined, facts])
    expect(found[1]).toBeNull()
    expect(found[0]?.ageMs).toBeLessThan(60_000)
  })

  test('[PREVIEW-5] what is a month old is forgotten as new pages come', async () => {
    await store.put('https://old.example/', null)
    await db.run((sql) => sql`update link_previews set read_at = now() - interval '31 days'`)
    expect((await store.find(['https://old.example/']))[0]?.ageMs).toBeGreaterThan(30 * 86_400_000)
    await store.put('https://new.example/', null)
    expect(await store.find(['https://old.example/'])).toEqual([null])
    expect((await store.find(['https://new.example/']))[0]).not.toBeNull()
  })
})
