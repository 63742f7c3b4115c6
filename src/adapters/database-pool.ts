// Puts a deadline on every query, and replaces a pool that let one pass: `postgres` itself waits for ever.

import { type Database, DatabaseUnavailable, type Sql } from './database.ts'

const DEFAULT_DEADLINE_MS = 5_000
const SECONDS_TO_CLOSE = 1

// What `postgres` and the operating system say when a connection is gone or cannot be had.
const LOST_CONNECTION = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
])

// What OpenSSL and the runtime say of a server whose certificate does not hold: it may be expired, and be renewed.
const DISTRUSTED = /^(ERR_TLS_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/

// SQLSTATE classes: 08 connection, 28 log-in refused, 53 resources (disk full, too many clients), 57 operator
// (shutdown, time-out), 58 system error; and single codes: lock time-out, serialisation, deadlock, read-only.
const WORTH_ANOTHER_TRY = /^(08|28|53|57|58)|^(55P03|40001|40P01|25006)$/

/**
 * A Database over pools that `connect` opens.
 *
 * Errors: see Database.run. After a missed deadline the pool is replaced, and the old one closed behind it.
 * Source: docs/decisions/0004-deadlines-around-the-driver.md
 */
export function createDatabase(engine: Database['engine'], connect: () => Sql): Database {
  let pool = connect()
  let stopped = false

  const replace = (dead: Sql): void => {
    if (dead !== pool || stopped) return
    pool = connect()
    // Nobody waits for it: its queries have been answered by their deadlines.
    void dead.end({ timeout: SECONDS_TO_CLOSE }).catch(() => {})
  }

  return {
    engine,
    async run(work, deadlineMs = DEFAULT_DEADLINE_MS) {
      if (stopped) throw new DatabaseUnavailable('the database is closed')
      const mine = pool
      let timer: ReturnType<typeof setTimeout> | undefined
      const late = new Promise<never>((_, refuse) => {
        timer = setTimeout(() => {
          replace(mine)
          refuse(new DatabaseUnavailable(`no answer within ${deadlineMs} ms`))
        }, deadlineMs)
      })
      try {
        const answer = Promise.resolve(work(mine))
        // A query that loses the race may still fail later, with nobody listening.
        answer.catch(() => {})
        return await Promise.race([answer, late])
      } catch (error) {
        throw asUnavailable(error)
      } finally {
        clearTimeout(timer)
      }
    },
    async stop() {
      stopped = true
      await pool.end({ timeout: SECONDS_TO_CLOSE })
    },
  }
}

function asUnavailable(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error
  const { code } = error
  if (!LOST_CONNECTION.has(code) && !WORTH_ANOTHER_TRY.test(code) && !DISTRUSTED.test(code)) return error
  return new DatabaseUnavailable(`${code}: ${error.message}`, { cause: error })
}
