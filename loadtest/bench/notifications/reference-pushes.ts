// What the machine can do at all: one insert and one bare request a message, at the pace at which Parley is measured.

import postgres from 'postgres'
import { keepPace } from './pace.ts'
import type { PushServices } from './push-services.ts'

const PER_SECOND = 500
const COUNT = 4_000
const BODY = new Uint8Array(400)

/** Milliseconds from when each was due to its arrival. */
export async function measureReference(url: string, services: PushServices): Promise<number[]> {
  const sql = postgres(url, { max: 4, onnotice: () => {} })
  await sql`create table told (n bigint, at timestamptz not null default now())`
  try {
    await services.taken()
    await keepPace({
      ...{ perSecond: PER_SECOND, count: COUNT },
      async call(n, dueMs) {
        await sql`insert into told (n) values (${n})`
        const headers = { Topic: String(dueMs) }
        await (await fetch(`${services.prompt}/${n}`, { method: 'POST', body: BODY, headers })).arrayBuffer()
      },
    })
    return (await services.taken()).map(({ topic, atMs }) => atMs - Number(topic))
  } finally {
    await sql.end()
  }
}
