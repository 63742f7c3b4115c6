// The post office is closed when letters are due.

import postgres from 'postgres'
import { until } from '../../../../scripts/servers/until.ts'
import { type Outcome, requestLine } from '../../people/line.ts'
import { passAnHour } from '../../told/read-told.ts'
import { between, type Fault, type Stage } from '../fault.ts'

const CLOSED_MIN_MS = 4_000
const CLOSED_MAX_MS = 8_000
const ROOM_WITHIN_MS = 20_000
const NOTED_WITHIN_MS = 15_000
const AGAIN_MS = 200

export function closePost(): Fault {
  return {
    name: 'smtp-closed',
    grounds: ['post', 'postgres'],
    async run(stage) {
      const { outside, cluster, random } = stage
      await outside.post.close()
      const sql = postgres(cluster.postgres.url, { max: 1, onnotice: () => {} })
      try {
        const rooms = await writeToAll(stage)
        await waitForNotes(sql, rooms)
        await passAnHour(sql)
        await Bun.sleep(between(CLOSED_MIN_MS, CLOSED_MAX_MS, random))
      } finally {
        await sql.end()
        await outside.post.open()
      }
    },
  }
}

/** Everybody who is away gets something that letters tell of. */
async function writeToAll({ crowd }: Stage): Promise<string[]> {
  const { host, away } = crowd.world
  const rooms: string[] = []
  for (const { user } of away) {
    const room = await directRoom(host, user.id)
    const letter = { room, nonce: crypto.randomUUID(), text: 'Where are you?' }
    let outcome: Outcome | null = null
    while (outcome?.type !== 'stored') {
      outcome = await requestLine(host)(letter)
      if (outcome.type === 'refused') throw new Error(outcome.what)
      await Bun.sleep(AGAIN_MS)
    }
    rooms.push(room)
  }
  return rooms
}

/** The same one however often it is asked for: in a pair of faults the other one may be going on. */
async function directRoom(host: Stage['crowd']['world']['host'], userId: string): Promise<string> {
  let room = ''
  const isThere = async (): Promise<boolean> => {
    const body = { kind: 'direct', userId }
    room = await host.ask<{ room: { id: string } }>('POST', '/api/rooms', body).then(
      (answer) => answer.room.id,
      () => '',
    )
    return room !== ''
  }
  await until(isThere, { what: 'a direct room', deadlineMs: ROOM_WITHIN_MS })
  return room
}

async function waitForNotes(sql: postgres.Sql, rooms: readonly string[]): Promise<void> {
  const endsAtMs = performance.now() + NOTED_WITHIN_MS
  const missing = () =>
    sql`
      select from rooms r where r.id = any(${[...rooms]}::uuid[]) and r.last_seq > coalesce((
        select max(n.seq) from notifications n where n.room_id = r.id), 0)`
  while ((await missing()).length > 0 && performance.now() < endsAtMs) await Bun.sleep(AGAIN_MS)
}
