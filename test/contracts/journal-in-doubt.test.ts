// Commits whose answer is lost, on a real Postgres: nothing is doubled, nothing is lost, and what is said is true.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Incarnation, RoomId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import type { ClaimedRoom, Journal } from '../../rooms/ports/journal.ts'
import { startTcpProxy, type TcpProxy } from '../../scripts/servers/tcp-proxy.ts'
import { until } from '../../scripts/servers/until.ts'
import { type Database, DatabaseUnavailable } from '../../src/adapters/database.ts'
import { type Committer, createCommitter } from '../../src/adapters/journal/committer.ts'
import { createPostgresJournal } from '../../src/adapters/journal/journal-postgres.ts'
import { openPostgres } from '../../src/adapters/postgres-database.ts'
import { type FreshDatabase, freshPostgres } from '../support/fresh-database.ts'
import { batch, claimed, newRoom, said, stored, upTo } from '../support/rooms/journal-world.ts'
import { addPerson } from '../support/rooms/people.ts'

const OWNER = 'one:1' as Incarnation
const LIMITS = { lanes: 1, maxEvents: 500, statementMs: 800, giveUpMs: 5_000 }

let fresh: FreshDatabase
/** Looks on from beside, over connections that nothing happens to. */
let db: Database
let journal: Journal
let ada: Person
let room: RoomId
let held: ClaimedRoom
beforeAll(async () => {
  fresh = await freshPostgres()
  db = fresh.pool()
  journal = createPostgresJournal({ db, owner: OWNER })
  ada = await addPerson(db, 'ada')
  // Whoever says "slow" holds the lock on the room for a while, with the statement half done.
  await db.run((sql) =>
    sql
      .unsafe(`
      create function dawdle() returns trigger language plpgsql as $$
        begin perform pg_sleep(case new.text when 'slow' then 0.6 else 0 end); return new; end $$;
      create trigger dawdle before insert on messages for each row execute function dawdle()`)
      .simple(),
  )
})
beforeEach(async () => {
  room = await newRoom(db, ada)
  held = await claimed(journal, room)
})
afterAll(() => fresh.stop())

/** Commits one message over a pool of one connection; answers the process behind that connection. */
async function committerOf(pool: Database): Promise<{ committer: Committer; pid: number }> {
  const [row] = await pool.run((sql) => sql<{ pid: number }[]>`select pg_backend_pid() as pid`)
  return { committer: createCommitter({ db: pool, owner: OWNER, ...LIMITS }), pid: row?.pid ?? 0 }
}

const isGone = (pid: number) => async () =>
  (await db.run((sql) => sql`select from pg_stat_activity where pid = ${pid}`)).length === 0

const isAsleep = (pid: number) => async () =>
  (await db.run((sql) => sql`select from pg_stat_activity where pid = ${pid} and wait_event = 'PgSleep'`))
    .length > 0

describe('an answer that is lost on the way', () => {
  let proxy: TcpProxy
  let pool: Database
  beforeEach(async () => {
    const url = new URL(fresh.url ?? '')
    proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port) })
    url.port = String(proxy.port)
    pool = openPostgres({ url: url.href, max: 1 })
  })
  afterEach(async () => {
    await pool.stop()
    await proxy.stop()
  })

  test('[DOUBT-1] a batch that landed is found, with the numbers that it got', async () => {
    const { committer } = await committerOf(pool)
    // The driver asks the server about a statement once; that answer must not be the one that is lost.
    const known = await committer.commit(
      batch(room, held, [said(ada, 'known', 'n0'), { type: 'member.left', user: ada }]),
    )
    proxy.swallowAnswers(true)
    const epoch = known.ok ? known.value.epoch : held.epoch
    const events = [
      said(ada, 'again', 'n0'),
      said(ada, 'one'),
      { type: 'member.left', user: ada } as const,
      said(ada, 'two'),
    ]
    const committing = committer.commit(batch(room, { epoch, lastSeq: 2 }, events))
    await until(async () => (await stored(db, room)).head === 5, { what: 'the commit to land' })
    proxy.swallowAnswers(false)
    proxy.cut()
    const done = await committing
    expect(done).toMatchObject({
      ok: true,
      value: {
        placed: [
          { seq: 1, fresh: false },
          { seq: 3, fresh: true },
          { seq: 4, fresh: true, messageId: null },
          { seq: 5, fresh: true },
        ],
      },
    })
    expect(done.ok && done.value.epoch).toBeGreaterThan(epoch)
    expect(await stored(db, room)).toMatchObject({ head: 5, seqs: upTo(5) })
  })

  test('[DOUBT-2] a batch of many rooms is looked into room by room', async () => {
    const other = await newRoom(db, ada)
    const otherHeld = await claimed(journal, other)
    const { committer } = await committerOf(pool)
    const third = await newRoom(db, ada)
    await committer.commit(batch(third, await claimed(journal, third), [said(ada, 'known statement')]))
    proxy.swallowAnswers(true)
    const both = [
      committer.commit(batch(room, held, [said(ada, 'a')])),
      committer.commit(batch(other, otherHeld, [said(ada, 'b')])),
    ]
    await until(async () => (await stored(db, other)).head === 1, { what: 'the commit to land' })
    // Somebody else takes one of the rooms while nobody knows what became of the commit.
    const thief = createPostgresJournal({ db, owner: 'two:1' as Incarnation })
    await claimed(thief, other, OWNER)
    proxy.swallowAnswers(false)
    proxy.cut()
    expect(await Promise.all(both)).toMatchObject([
      { ok: true, value: { placed: [{ seq: 1 }] } },
      { ok: false, error: 'fenced' },
    ])
    expect((await stored(db, other)).messages).toHaveLength(1)
  })

  test('[DOUBT-3] where the database stays silent the commit throws, and nothing is said that is not so', async () => {
    const committer = createCommitter({ db: pool, owner: OWNER, ...LIMITS, giveUpMs: 600 })
    await pool.run((sql) => sql`select 1`)
    proxy.swallowAnswers(true)
    await expect(committer.commit(batch(room, held, [said(ada, 'a', 'n')]))).rejects.toBeInstanceOf(
      DatabaseUnavailable,
    )
    proxy.swallowAnswers(false)
    proxy.cut()
    // Whatever was on its way may still arrive and fence once more: the owner loads the room again until it stands.
    const again = await until(
      async () => {
        const done = await journal.commit(batch(room, await claimed(journal, room), [said(ada, 'a', 'n')]))
        return done.ok && done.value
      },
      { what: 'the owner to hold the room again' },
    )
    expect(again).toMatchObject({ placed: [{ seq: 1 }] })
    expect((await stored(db, room)).messages).toHaveLength(1)
  })
})

describe('a server process that stands still', () => {
  let pool: Database
  let stopped: number | null = null
  beforeEach(() => {
    pool = openPostgres({ url: fresh.url ?? '', max: 1 })
  })
  afterEach(async () => {
    if (stopped !== null) process.kill(stopped, 'SIGCONT')
    stopped = null
    await pool.stop()
  })
  const freeze = (pid: number): void => {
    process.kill(pid, 'SIGSTOP')
    stopped = pid
  }
  const thaw = (pid: number): void => {
    process.kill(pid, 'SIGCONT')
    stopped = null
  }

  test('[DOUBT-4] a statement that arrives late writes nothing beside the one that was repeated', async () => {
    const { committer, pid } = await committerOf(pool)
    // No nonce would keep a change of settings from being stored twice: only the fence does.
    const renamed = (name: string) => ({ type: 'room.updated', changes: { name }, by: ada.id }) as const
    const known = await committer.commit(batch(room, held, [said(ada, 'known statement'), renamed('A')]))
    const epoch = known.ok ? known.value.epoch : held.epoch
    freeze(pid)
    const done = await committer.commit(batch(room, { epoch, lastSeq: 2 }, [said(ada, 'once'), renamed('B')]))
    expect(done).toMatchObject({
      ok: true,
      value: {
        placed: [
          { seq: 3, fresh: true },
          { seq: 4, fresh: true },
        ],
      },
    })
    thaw(pid)
    await until(isGone(pid), { what: 'the late process to end' })
    expect(await stored(db, room)).toMatchObject({
      head: 4,
      seqs: upTo(4),
      messages: [{ seq: 1 }, { seq: 3 }],
    })
  })

  test('[DOUBT-5] one that stands still with the room locked is waited for, and its batch is found', async () => {
    const { committer, pid } = await committerOf(pool)
    const committing = committer.commit(batch(room, held, [said(ada, 'slow', 'n')]))
    await until(isAsleep(pid), { what: 'the statement to be half done' })
    freeze(pid)
    await until(
      async () =>
        (
          await db.run(
            (sql) => sql`
      select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
          )
        ).length > 0,
      {
        what: 'somebody to ask what became of it',
      },
    )
    thaw(pid)
    expect(await committing).toMatchObject({ ok: true, value: { placed: [{ seq: 1, fresh: true }] } })
    expect((await stored(db, room)).messages).toHaveLength(1)
  })
})
