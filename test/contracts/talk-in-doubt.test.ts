// A lost answer to a commit that changes more than the log, on a real Postgres: what hangs on messages is stored once.

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Incarnation, MessageId, RoomId } from '../../rooms/kernel/ids.ts'
import type { RoomEvent } from '../../rooms/model/events.ts'
import type { Attachment, Person } from '../../rooms/model/words.ts'
import type { ClaimedRoom } from '../../rooms/ports/journal.ts'
import { startTcpProxy, type TcpProxy } from '../../scripts/servers/tcp-proxy.ts'
import { until } from '../../scripts/servers/until.ts'
import type { Database } from '../../src/adapters/database.ts'
import { type Committer, createCommitter } from '../../src/adapters/journal/committer.ts'
import { createPostgresJournal } from '../../src/adapters/journal/journal-postgres.ts'
import { openPostgres } from '../../src/adapters/postgres-database.ts'
import { type FreshDatabase, freshPostgres } from '../support/fresh-database.ts'
import { NOBODY_NAMED, PLAIN } from '../support/room-fixtures.ts'
import { batch, claimed, newRoom, said, stored, upTo } from '../support/rooms/journal-world.ts'
import { addPerson } from '../support/rooms/people.ts'
import { newMessageId } from '../support/rooms/room-writer.ts'
import { addUpload } from '../support/rooms/uploads.ts'

const OWNER = 'one:1' as Incarnation
const LIMITS = { lanes: 1, maxEvents: 500, statementMs: 800, giveUpMs: 5_000 }

let fresh: FreshDatabase
let db: Database
let proxy: TcpProxy
let pool: Database
let committer: Committer
let ada: Person
let room: RoomId
let held: ClaimedRoom
let old: MessageId
let file: Attachment
beforeAll(async () => {
  fresh = await freshPostgres()
  db = fresh.pool()
  ada = await addPerson(db, 'ada')
})
beforeEach(async () => {
  const url = new URL(fresh.url ?? '')
  proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port) })
  url.port = String(proxy.port)
  pool = openPostgres({ url: url.href, max: 1 })
  committer = createCommitter({ db: pool, owner: OWNER, ...LIMITS })
  room = await newRoom(db, ada)
  held = await claimed(createPostgresJournal({ db, owner: OWNER }), room)
  file = await addUpload(db, { room, by: ada })
  // The driver asks the server about a statement once; that answer must not be the one that is lost.
  const event = said(ada, 'old')
  old = event.type === 'message.created' ? event.message.id : newMessageId()
  const { id: messageId } = { id: old }
  for (const events of [[event], [{ type: 'message.pinned', messageId, by: ada.id } as const]]) {
    const done = await committer.commit(batch(room, held, events))
    if (!done.ok) throw new Error(done.error)
    held = { ...held, lastSeq: held.lastSeq + 1 }
  }
})
afterEach(async () => {
  await pool.stop()
  await proxy.stop()
})
afterAll(() => fresh.stop())

/** One of everything that a commit can change on messages. */
function everything(): RoomEvent[] {
  const plain = { id: newMessageId(), sender: ada, text: 'look', nonce: 'n1', replyTo: null, ...PLAIN }
  const on = { messageId: old, emoji: '👍', userId: ada.id, count: 1 }
  return [
    { type: 'message.created', message: { ...plain, attachments: [file] } },
    { type: 'reaction.added', ...on },
    { type: 'message.edited', messageId: old, text: 'new', ...NOBODY_NAMED },
    { type: 'message.unpinned', messageId: old, by: ada.id },
  ]
}

async function changed() {
  const [row] = await db.run(
    (sql) => sql`
      select m.text, m.pinned_at as pinned,
        (select count(*) from reactions where message_id = m.id) as reactions,
        (select jsonb_agg(jsonb_build_array(seq, text)) from message_edits where message_id = m.id) as edits,
        (select nonce from messages c join attachments a on a.message_id = c.id where a.id = ${file.id}) as carrier
      from messages m where m.id = ${old}`,
  )
  return row
}

const ONCE = { text: 'new', pinned: null, reactions: 1, edits: [[5, 'old']], carrier: 'n1' }

test('[DOUBT-7] one that landed is found, event by event', async () => {
  proxy.swallowAnswers(true)
  const committing = committer.commit(batch(room, held, everything()))
  await until(async () => (await stored(db, room)).head === 6, { what: 'the commit to land' })
  proxy.swallowAnswers(false)
  proxy.cut()
  const places = [3, 4, 5, 6].map((seq) => ({ seq, fresh: true }))
  expect(await committing).toMatchObject({ ok: true, value: { placed: places } })
  expect(await stored(db, room)).toMatchObject({ head: 6, seqs: upTo(6) })
  expect(await changed()).toEqual(ONCE)
})

test('[DOUBT-7] one that never arrived is repeated, and stored once', async () => {
  proxy.cut()
  const committing = committer.commit(batch(room, held, everything()))
  const places = [3, 4, 5, 6].map((seq) => ({ seq, fresh: true }))
  expect(await committing).toMatchObject({ ok: true, value: { placed: places } })
  expect(await changed()).toEqual(ONCE)
})
