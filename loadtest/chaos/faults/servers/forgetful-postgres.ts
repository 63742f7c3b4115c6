// The proof of the comparison: a Postgres that acknowledges what it has not written, and then forgets it.

import postgres from 'postgres'
import { until } from '../../../../scripts/servers/until.ts'
import type { Fault } from '../fault.ts'

/** Nobody waits for the log, and nothing else writes it out by the way. */
export const FORGETFUL = ['synchronous_commit=off', 'autovacuum=off', 'wal_buffers=64MB'] as const

const FORGOTTEN = 20
const ACKNOWLEDGED_WITHIN_MS = 30_000

/**
 * The one process that writes the log later stands still while people talk, and is killed: Postgres recovers by itself,
 * without anything that was acknowledged since.
 */
export function forgetAcknowledged(): Fault {
  return {
    name: 'postgres-forgets',
    grounds: ['postgres'],
    async run({ cluster, crowd }) {
      const writer = await walWriter(cluster.postgres.url)
      process.kill(writer, 'SIGSTOP')
      try {
        const before = crowd.acknowledged()
        await until(() => crowd.acknowledged() >= before + FORGOTTEN, {
          what: 'messages to be acknowledged',
          deadlineMs: ACKNOWLEDGED_WITHIN_MS,
        })
      } finally {
        process.kill(writer, 'SIGKILL')
      }
    },
  }
}

async function walWriter(url: string): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const [row] = await sql<{ pid: number }[]>`
      select pid from pg_stat_activity where backend_type = 'walwriter'`
    if (!row) throw new Error('Postgres has no writer of its log')
    return row.pid
  } finally {
    await sql.end()
  }
}
