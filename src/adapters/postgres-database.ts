// Postgres over the network.

import postgres from 'postgres'
import type { Database, Sql } from './database.ts'
import { createDatabase } from './database-pool.ts'
import { type PostgresAddress, readPostgresUrl } from './postgres/address.ts'
import { SQL_TYPES } from './sql-types.ts'

const CONNECT_SECONDS = 5
const IDLE_SECONDS = 300
const PEER_WATCH = { tcp_keepalives_idle: 3, tcp_keepalives_interval: 1, tcp_keepalives_count: 2 }

export interface PostgresOptions {
  /** `?sslmode=` and `?sslrootcert=` as Postgres's own tools have them. */
  readonly url: string
  /** Connections at the most. */
  readonly max: number
  /** Ceiling that the server itself puts on a statement. */
  readonly statementTimeoutMs?: number
  /** The server lets go within five seconds of a machine that is gone without a word, instead of within hours. */
  readonly watchesPeer?: boolean
}

/** Errors: throws for an address that cannot be read, and for a certificate file that cannot. */
export function openPostgres(options: PostgresOptions): Database {
  const address = readPostgresUrl(options.url)
  return createDatabase('postgres', () => connectPostgres(address, options))
}

function connectPostgres(address: PostgresAddress, options: PostgresOptions): Sql {
  return postgres(address.url, {
    ...address.options,
    max: options.max,
    types: SQL_TYPES,
    fetch_types: false,
    connect_timeout: CONNECT_SECONDS,
    idle_timeout: IDLE_SECONDS,
    backoff: (attempt: number) => Math.min(0.1 * 2 ** attempt, 1),
    onnotice: () => {},
    connection: {
      application_name: 'parley',
      statement_timeout: options.statementTimeoutMs ?? 5_000,
      lock_timeout: 1_000,
      idle_in_transaction_session_timeout: 5_000,
      // Compiling a statement takes longer than the longest of ours.
      jit: 'off',
      ...(options.watchesPeer && PEER_WATCH),
    },
  })
}
