// Letters of nodes that are killed when the post has them: the same one comes once more, and mail programs know it.

import { afterEach, expect, test } from 'vitest'
import { startLocalCluster } from '../../scripts/cluster/local-cluster.ts'
import { until } from '../../scripts/servers/until.ts'
import { openPostgres } from '../../src/adapters/postgres-database.ts'
import { signUp } from '../support/chat/account.ts'
import { openPostOffice } from '../support/servers/post-office.ts'
import { sayAll } from './talk.ts'

const WITHIN_MS = 60_000
const TEST_WITHIN_MS = 120_000

const cleaning: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean()
})

test('[TOLD-20] killed between a letter and its mark, another node sends the same letter once more', {
  timeout: TEST_WITHIN_MS,
}, async () => {
  const post = await openPostOffice()
  cleaning.push(() => post.stop())
  const env = { LOG_LEVEL: 'warn', SMTP_URL: post.url }
  const cluster = await startLocalCluster({ nodes: 2, startNodes: false, env })
  cleaning.push(() => cluster.stop())
  const db = openPostgres({ url: cluster.postgres.url, max: 1 })
  cleaning.push(() => db.stop())
  const [first, second] = cluster.nodes
  if (!first || !second) throw new Error('there are two nodes')
  await first.start()
  const [ada, bob] = [await signUp(first.url), await signUp(first.url)]
  await db.run((sql) => sql`update users set email_confirmed_at = now() where id = ${bob.user.id}`)
  const body = { kind: 'direct', userId: bob.user.id }
  const { room } = await ada.ask<{ room: { id: string } }>('POST', '/api/rooms', body)
  await sayAll(ada, room.id, 1)
  const isQueued = async () => (await db.run((sql) => sql`select from digests`)).length > 0
  await until(isQueued, { what: 'the letter to be queued' })
  // Nothing that was taken can be given back: the post gets it, and no node can write that down.
  await db.run((sql) =>
    sql
      .unsafe(
        `create function stuck() returns trigger language plpgsql as $$ begin raise exception 'stuck'; end $$;
        create trigger stuck before update on digests for each row
          when (old.taken_by is not null and new.taken_by is null) execute function stuck();
        update digests set due_at = now()`,
      )
      .simple(),
  )
  await until(() => post.mails.length === 1, { what: 'the letter', deadlineMs: WITHIN_MS })
  await first.kill()
  await db.run((sql) =>
    sql.unsafe(`drop trigger stuck on digests; update digests set taken_until = now()`).simple(),
  )
  await second.start()
  await until(() => post.mails.length === 2, { what: 'it to come again', deadlineMs: WITHIN_MS })
  const isDone = async () => (await db.run((sql) => sql`select from digests where due_at is null`)).length > 0
  await until(isDone, { what: 'it to be done with' })
  const [one, again] = post.mails.map(({ to, headers, text }) => ({
    to,
    id: headers.get('message-id'),
    text,
  }))
  expect(one?.id).toMatch(/^<.+@.+>$/)
  expect(again).toEqual(one)
  expect(post.mails).toHaveLength(2)
})
