// The one SQL path: a pool of connections in which every query has a deadline and a dead pool is replaced.

import type postgres from 'postgres'

/** The query function of `postgres`, with int8 read as a number (every count of ours is below 2^53). */
export type Sql = postgres.Sql<{ bigint: number }>

export interface Database {
  /**
   * Runs one statement, or a few independent ones, against the pool.
   *
   * Units: `deadlineMs` counts from the call, waiting for a connection included.
   * Errors: throws DatabaseUnavailable when the deadline passes or the connection is lost: the statement
   * may have run or not. A PostgresError (a constraint, say) passes through as it is.
   */
  run<T>(work: (sql: Sql) => PromiseLike<T>, deadlineMs?: number): Promise<T>
  /** Which engine answers: they speak the same SQL, but differ in what a lost machine costs. */
  readonly engine: 'pglite' | 'postgres'
  stop(): Promise<void>
}

/** The database did not answer in time or hung up: whether the statement ran is not known. */
export class DatabaseUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DatabaseUnavailable'
  }
}
