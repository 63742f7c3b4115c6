// Events that nobody can read or look at stand in the queue of the notifier, before those of everybody else.

import { connect, headers } from '@nats-io/transport-node'
import postgres from 'postgres'
import { until } from '../../../../scripts/servers/until.ts'
import { type Fault, oneOf } from '../fault.ts'

const POISONS = 20
// No room of a run comes so far.
const FIRST_SEQ = 100_000_000
// What cannot be written down while the database is away comes again after a pause, and a longer one.
const BURIED_WITHIN_MS = 60_000
// Not a time: whoever writes it down fails.
const NEVER_MS = 1e300

export function poison(): Fault {
  return {
    name: 'poison-events',
    grounds: ['nats'],
    async run({ cluster, crowd, random }) {
      const { shared } = crowd.world
      const room = oneOf(shared, random)
      const first = FIRST_SEQ + Math.floor(random() * FIRST_SEQ)
      const nats = await connect({ servers: cluster.nats.url.replace('nats://', '') })
      const sql = postgres(cluster.postgres.url, { max: 1, onnotice: () => {} })
      try {
        const subject = `parley.room.${room}.event`
        for (let i = 0; i < POISONS; i += 1) {
          const named = headers()
          named.set('Nats-Msg-Id', `${room}:${first + i}`)
          nats.publish(subject, '{"room": "half an event', { headers: named })
          nats.publish(subject, JSON.stringify(impossible(room, i)))
        }
        await nats.flush()
        const buried = async (): Promise<boolean> => {
          const rows = await sql`
            select from dead_letters where room_id = ${room} and seq >= ${first} and seq < ${first + POISONS}`
          return rows.length === POISONS
        }
        await until(buried, { what: 'the poison to be given up', deadlineMs: BURIED_WITHIN_MS })
      } finally {
        await sql.end()
        await nats.close()
      }
    },
  }
}

/** As an event should be, but for its time; watchers know its number already. */
function impossible(room: string, i: number): object {
  const by = '00000000-0000-7000-8000-000000000000'
  const event = { type: 'reaction.added', messageId: by, emoji: `${i}`, userId: by, count: 1 }
  return { room, seq: 1, atMs: NEVER_MS, event }
}
