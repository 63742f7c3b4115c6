// Somebody who goes on until everything is said, whatever happens to the servers; and what was noted of it for whom.

import type { Database } from '../../src/adapters/database.ts'
import { type Account, uniqueName } from '../support/chat/account.ts'

const AGAIN_MS = 100
const GIVES_UP_MS = 60_000

/**
 * Says so many things, each with a nonce and until it is acknowledged, at whichever server answers.
 *
 * Returns: their numbers. Errors: throws where one is not acknowledged within a minute.
 */
export async function sayAll(
  by: Account,
  room: string,
  count: number,
  servers: readonly string[] = [by.server],
): Promise<number[]> {
  const seqs: number[] = []
  for (let i = 0; i < count; i += 1) seqs.push(await sayUntilHeard(by, room, `word ${i}`, servers))
  return seqs
}

async function sayUntilHeard(
  by: Account,
  room: string,
  text: string,
  servers: readonly string[],
): Promise<number> {
  const body = JSON.stringify({ text, nonce: uniqueName('n') })
  const headers = { authorization: `Bearer ${by.token}`, 'content-type': 'application/json' }
  const endsAtMs = performance.now() + GIVES_UP_MS
  for (let tries = 0; performance.now() < endsAtMs; tries += 1) {
    const url = `${servers[tries % servers.length]}/api/rooms/${room}/messages`
    const signal = AbortSignal.timeout(5_000)
    const answer = await fetch(url, { method: 'POST', headers, body, signal }).catch(() => null)
    if (answer?.ok) return ((await answer.json()) as { message: { seq: number } }).message.seq
    await Bun.sleep(AGAIN_MS)
  }
  throw new Error(`"${text}" was not acknowledged`)
}

/** The numbers of the events that somebody has notifications of, in order. */
export async function notedFor(db: Database, user: string, room: string): Promise<number[]> {
  const rows = await db.run(
    (sql) => sql<{ seq: number }[]>`
      select seq from notifications where user_id = ${user} and room_id = ${room} order by seq`,
  )
  return rows.map(({ seq }) => seq)
}
