// An import on each database: what it writes, and that it may be run again, killed, and run beside others.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Incarnation } from '../../rooms/kernel/ids.ts'
import { DEFAULT_LIMITS } from '../../rooms/model/limits.ts'
import type { Journal } from '../../rooms/ports/journal.ts'
import type { Database } from '../../src/adapters/database.ts'
import { createPostgresJournal } from '../../src/adapters/journal/journal-postgres.ts'
import { createPostgresImportStore } from '../../src/adapters/transfer/import-store-postgres.ts'
import { EVERYBODY, type Foreign, type ForeignExport, naming } from '../../src/transfer/foreign.ts'
import { runImport } from '../../src/transfer/import/run-import.ts'
import { ENGINES, type FreshDatabase, freshDatabase } from '../support/fresh-database.ts'
import { addPerson } from '../support/rooms/people.ts'
import { foreignMessage, foreignPerson, foreignRoom } from '../support/transfer/foreign.ts'

const NOW = Date.UTC(2026, 0, 1)
const T = Date.UTC(2020, 0, 1)

function exportOf(source: string, items: readonly Foreign[]): ForeignExport {
  return {
    source,
    async *items() {
      yield* items
    },
    async close() {},
  }
}

describe.each(ENGINES)('an import on %s', (engine) => {
  let fresh: FreshDatabase
  let db: Database
  beforeAll(async () => {
    fresh = await freshDatabase(engine)
    db = fresh.pool()
  })
  afterAll(() => fresh.stop())

  const run = (foreign: ForeignExport, more: { journal?: Journal; isDryRun?: boolean } = {}) =>
    runImport(foreign, {
      store: createPostgresImportStore(db),
      journal: createPostgresJournal({ db, owner: `import:${crypto.randomUUID()}` as Incarnation }),
      sleep: async () => {},
      ...{ limits: DEFAULT_LIMITS, nowMs: NOW, isDryRun: false, runChars: 2_000, ...more },
    })
  const rows = (source: string) =>
    db.run(
      (sql) => sql`
        select m.seq, m.text, m.created_at as at, u.username, m.thread is not null as threaded, m.content,
          m.edited_at, m.deleted_at, m.pinned_at, (select count(*) from reactions x where x.message_id = m.id) as reactions
        from messages m join users u on u.id = m.sender_id join imported_rooms i on i.room_id = m.room_id
        where i.source = ${source} order by m.seq`,
    )
  const log = async (source: string) =>
    db.run(
      (sql) => sql<{ seq: number; kind: string; head: number; published: number; owner: string | null }[]>`
        select e.seq, e.kind, r.last_seq as head, r.published_seq as published, r.owner from room_events e
        join rooms r on r.id = e.room_id join imported_rooms i on i.room_id = r.id
        where i.source = ${source} order by e.seq`,
    )

  /** A room in which much was said, in no order at all. */
  function talk(count: number): Foreign[] {
    const said = Array.from({ length: count }, (_, at): Foreign => {
      const more = at % 7 === 3 ? { replyTo: { key: '0', atMs: T, part: null } } : {}
      const reactions = at % 5 === 0 ? [{ emoji: '👍', by: 'b', atMs: T + at + 1 }] : []
      return foreignMessage({
        key: String(at),
        atMs: T + at * 1_000,
        sender: at % 2 ? 'b' : 'a',
        reactions,
        ...more,
      })
    })
    return [foreignPerson('a'), foreignPerson('b'), foreignRoom(['a', 'b']), ...said.reverse()]
  }

  test('[IMPORT-1] messages come in the order of their times, numbered from 1, with all that hangs on them', async () => {
    const items: Foreign[] = [
      ...[foreignPerson('a', { username: 'anna' }), foreignPerson('b'), foreignRoom(['a', 'b'])],
      foreignMessage({
        ...{ key: '2', atMs: T + 2_000, sender: 'b', text: `no, ${naming('a')} and ${naming(EVERYBODY)}` },
        ...{ replyTo: { key: '1', atMs: T, part: null }, editedAtMs: T + 9_000 },
        reactions: [{ emoji: '👍', by: 'a', atMs: T + 3_000 }],
      }),
      foreignMessage({ key: '1', atMs: T, sender: 'a', text: 'tea?', pin: { by: 'b', atMs: T + 5_000 } }),
      foreignMessage({ key: '3', atMs: T + 1_000, sender: 'a', text: 'gone', deletedAtMs: T + 6_000 }),
    ]
    await run(exportOf('one', items))
    expect(await rows('one')).toMatchObject([
      { seq: 1, text: 'tea?', at: new Date(T), username: 'anna', pinned_at: new Date(T + 5_000) },
      { seq: 2, text: '', at: new Date(T + 1_000), deleted_at: new Date(T + 6_000) },
      {
        ...{ seq: 3, text: 'no, @anna and @all', at: new Date(T + 2_000), username: 'bb', threaded: true },
        ...{ edited_at: new Date(T + 9_000), reactions: 1 },
        content: { all: true, mentions: [{ username: 'anna' }] },
      },
    ])
    const events = await log('one')
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1))
    expect(events.slice(-2).map(({ kind }) => kind)).toEqual(['member.joined', 'member.joined'])
    expect(events[0]).toMatchObject({ head: events.length, published: events.length, owner: null })
  })

  test('[IMPORT-2] run again it brings nothing a second time', async () => {
    const first = await run(exportOf('two', talk(250)))
    expect([first.counted('messages'), first.counted('reactions')]).toEqual([250, 50])
    const before = [await rows('two'), await log('two')]
    const again = await run(exportOf('two', talk(250)))
    expect([again.counted('messages'), again.counted('roomsThere'), again.counted('peopleMade')]).toEqual([
      0, 1, 0,
    ])
    expect([await rows('two'), await log('two')]).toEqual(before)
  })

  test.each([1, 2, 3, 4, 5, 6])(
    '[IMPORT-3] killed at commit %i and run again it is whole, and nothing is there twice',
    async (at) => {
      const source = `killed ${at}`
      const journal = createPostgresJournal({ db, owner: 'import:killed' as Incarnation })
      let commits = 0
      const dying: Journal = {
        ...journal,
        async commit(batch) {
          commits += 1
          if (commits === at) throw new Error('killed')
          return journal.commit(batch)
        },
      }
      await expect(run(exportOf(source, talk(250)), { journal: dying })).rejects.toThrow('killed')
      const report = await run(exportOf(source, talk(250)))
      expect(report.counted('messages') + report.counted('messagesThere')).toBe(250)
      const stored = await rows(source)
      expect(stored.map(({ text }) => text)).toEqual(Array.from({ length: 250 }, (_, i) => `message ${i}`))
      expect(stored.reduce((sum, { reactions }) => sum + reactions, 0)).toBe(50)
      const events = await log(source)
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1))
      expect(events.filter(({ kind }) => kind === 'member.joined')).toHaveLength(2)
    },
  )

  test('[IMPORT-4] a room that somebody else takes in between is written on with when it is free', async () => {
    const journal = createPostgresJournal({ db, owner: 'import:slow' as Incarnation })
    const thief = createPostgresJournal({ db, owner: 'node:1' as Incarnation })
    let commits = 0
    const disturbed: Journal = {
      ...journal,
      async commit(batch) {
        commits += 1
        if (commits === 2) {
          const stolen = await thief.claim(batch.room, () => true)
          if (!stolen.ok) throw new Error(stolen.error)
          const { epoch, publishedSeq } = stolen.value
          await thief.release([{ room: batch.room, epoch, publishedSeq }])
        }
        return journal.commit(batch)
      },
    }
    await run(exportOf('stolen', talk(250)), { journal: disturbed })
    expect(commits).toBeGreaterThan(2)
    expect(await rows('stolen')).toHaveLength(250)
    const events = await log('stolen')
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1))
  })

  test('[IMPORT-5] who has the address of an account is that account; a name that is taken gets a number', async () => {
    const known = await addPerson(db, 'carla')
    const items: Foreign[] = [
      foreignPerson('c', { username: 'other', email: 'Carla@example.org' }),
      foreignPerson('d', { username: 'carla', email: 'd@example.org' }),
      foreignPerson('e', { username: 'admin', email: null }),
      foreignRoom(['c', 'd', 'e'], { key: 'people' }),
      foreignMessage({ key: '1', room: 'people', sender: 'c', text: 'by c' }),
      foreignMessage({ key: '2', room: 'people', sender: 'd', text: 'by d', atMs: T + 1 }),
      foreignMessage({ key: '3', room: 'people', sender: 'e', text: 'by e', atMs: T + 2 }),
    ]
    const report = await run(exportOf('people', items))
    expect((await rows('people')).map(({ username }) => username)).toEqual([
      known.username,
      'carla-2',
      'admin-2',
    ])
    expect([report.counted('peopleMatched'), report.counted('peopleMade')]).toEqual([1, 2])
    expect(report.counted('peopleWithoutAddress')).toBe(1)
    const made = await db.run(
      (sql) => sql`select role, password_hash from users where username in ('carla-2', 'admin-2')`,
    )
    expect(made).toMatchObject([
      { role: 'user', password_hash: null },
      { role: 'user', password_hash: null },
    ])
  })

  test('[IMPORT-6] a dry run tells the same, and writes nothing', async () => {
    const count = () =>
      db.run(
        (sql) => sql`
        select (select count(*) from users) as u, (select count(*) from rooms) as r, (select count(*) from messages) as m`,
      )
    const before = await count()
    const dry = await run(exportOf('dry', talk(20)), { isDryRun: true })
    expect(await count()).toEqual(before)
    const wet = await run(exportOf('dry', talk(20)))
    for (const what of ['peopleMade', 'peopleMatched', 'roomsMade', 'messages'] as const)
      expect([what, dry.counted(what)]).toEqual([what, wet.counted(what)])
  })

  test('[IMPORT-7] two who have a direct room here keep it as it is', async () => {
    const items = (source: string): Foreign[] => [
      ...[foreignPerson('x'), foreignPerson('y'), foreignRoom(['x', 'y'], { key: source, kind: 'direct' })],
      foreignMessage({ key: '1', room: source, sender: 'x', text: `hello ${source}` }),
    ]
    await run(exportOf('direct one', items('first')))
    const report = await run(exportOf('direct two', items('second')))
    expect([...report.skipped().keys()]).toEqual(['direct rooms of two who have one here already'])
    expect((await rows('direct one')).map(({ text }) => text)).toEqual(['hello first'])
    expect(await rows('direct two')).toEqual([])
  })

  test('[IMPORT-8] what cannot be stored is left behind and told; what is too long goes on in the next message', async () => {
    const long = `${'word '.repeat(2_000)}end`
    const items: Foreign[] = [
      ...[foreignPerson('a'), foreignRoom(['a'], { key: 'odd' })],
      foreignMessage({ key: '1', room: 'odd', text: long }),
      foreignMessage({ key: '2', room: 'odd', text: '  ' }),
      foreignMessage({ key: '3', room: 'odd', atMs: Date.UTC(1970, 0, 2) }),
      foreignMessage({ key: '4', room: 'nowhere' }),
      foreignMessage({ key: '5', room: 'odd', text: 'a\u0000b\ud800c\ufdd0x', atMs: T + 9 }),
      foreignMessage({
        ...{ key: '6', room: 'odd', text: 'answers what is not there', atMs: T + 10 },
        replyTo: { key: 'gone', atMs: T, part: null },
      }),
    ]
    const report = await run(exportOf('odd', items))
    const stored = await rows('odd')
    expect(stored.map(({ text }) => text.length)).toEqual([7_999, 2_004, 5, 25])
    expect(`${stored[0]?.['text']}${stored[1]?.['text']}`).toBe(long)
    expect(stored[3]).toMatchObject({ threaded: false })
    expect([...report.skipped().values()].map(({ count }) => count)).toEqual([1, 1, 1])
  })
})
