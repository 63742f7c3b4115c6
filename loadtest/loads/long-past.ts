// A node on a Postgres that holds a long history, with people who can sign in and read it.

import postgres from 'postgres'
import { startServer, temporaryDataDir } from '../../scripts/servers/server-process.ts'
import { createPasswordHasher } from '../../src/accounts/passwords/password-hasher.ts'
import { PASSWORD } from '../../test/support/chat/account.ts'
import { type LongHistory, writeLongHistory } from '../bench/history/long-history.ts'
import { personId } from '../bench/history/talk-sql.ts'
import { openDatabases } from '../bench/single/databases.ts'
import { UNLIMITED } from '../bench/unlimited.ts'
import type { Person } from '../k6/parts/people.ts'
import type { Stage } from './stage.ts'

const REPLIES = 5_000
// Neither the words of every message nor those of hardly any.
const WORDS = { from: 100, to: 2_000, every: 10 }

/** Errors: throws where there is no Postgres. */
export async function openLongPast(people: number, messages: number): Promise<Stage> {
  await using parts = new AsyncDisposableStack()
  const databases = await openDatabases(null)
  if (!databases) throw new Error('a long history needs a Postgres')
  parts.defer(() => databases.stop())
  const { url } = await databases.make()
  const known = await writeLongHistory(url, { messages, replies: REPLIES })
  await givePasswords(url, people)
  const folder = await temporaryDataDir()
  parts.defer(() => folder.remove())
  const server = await startServer({ dataDir: folder.path, env: { ...UNLIMITED, DATABASE_URL: url } })
  parts.defer(async () => void (await server.stop()))
  const owned = parts.move()
  return {
    url: server.url,
    world: {
      people: Array.from({ length: people }, (_, i) => reader(i + 1)),
      past: [{ room: known.largeRoom, head: known.largeHead, words: wordsOf(known) }],
    },
    stop: () => owned.disposeAsync(),
  }
}

async function givePasswords(url: string, people: number): Promise<void> {
  const hashed = await createPasswordHasher().hash(PASSWORD)
  if (!hashed.ok) throw new Error(hashed.error)
  const ids = Array.from({ length: people }, (_, i) => personId(i + 1))
  const sql = postgres(url, { max: 1 })
  try {
    await sql`update users set password_hash = ${hashed.value} where id = any(${ids}::uuid[])`
  } finally {
    await sql.end()
  }
}

function reader(number: number): Person {
  return { username: `u${number}`, password: PASSWORD, places: [] }
}

function wordsOf({ words }: LongHistory): string[] {
  return words.slice(WORDS.from, WORDS.to).filter((_, i) => i % WORDS.every === 0)
}
