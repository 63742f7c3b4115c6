// A node that is alone has its Postgres for itself; the nodes of a cluster share theirs. An advisory lock says which.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import { startRepeating } from '../../../rooms/kernel/repeat.ts'
import { type Database, DatabaseUnavailable } from '../database.ts'
import { StartTrouble } from '../start-trouble.ts'

// "node" in ASCII: any number, the same for all.
const LOCK = 0x6e6f6465
const LOOK_EVERY_MS = 2_000
// Postgres notices within five that the machine of the node before us is gone: `watchesPeer`.
const WAIT_MS = 8_000
const RETRY_MS = 250

export type Hold = 'alone' | 'shared'

const REFUSALS: Readonly<Record<Hold, string>> = {
  alone:
    'Another node uses the database of DATABASE_URL: for both to use it, give each REDIS_URL and NATS_URL',
  shared: 'A node without REDIS_URL and NATS_URL uses the database of DATABASE_URL: give it both, or stop it',
}

export interface DatabaseHold {
  stop(): void
}

export interface HoldDeps {
  /** One connection, which watches its peer. */
  readonly db: Database
  readonly hold: Hold
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
  readonly waitMs?: number
}

/**
 * Takes hold for as long as the process lives.
 *
 * Errors: throws StartTrouble where somebody holds the database in the other way.
 */
export async function holdDatabase(deps: HoldDeps): Promise<DatabaseHold> {
  const { db, hold, clock, onFault, waitMs = WAIT_MS } = deps
  const untilMs = clock.monotonicMs() + waitMs
  while (!(await take(db, hold))) {
    if (clock.monotonicMs() >= untilMs) throw new StartTrouble(REFUSALS[hold])
    await new Promise<void>((resolve) => void clock.after(RETRY_MS, resolve))
  }
  let isTold = false

  // The lock is the connection's, and a connection may be a new one.
  async function look(): Promise<void> {
    const isHeld = await take(db, hold)
    if (!isHeld && !isTold) onFault(new StartTrouble(REFUSALS[hold]))
    isTold = !isHeld
  }

  return startRepeating({
    clock,
    everyMs: LOOK_EVERY_MS,
    task: look,
    onFault(fault) {
      // A database that is away is told by whoever needs it.
      if (!(fault instanceof DatabaseUnavailable)) onFault(fault)
    },
  })
}

async function take(db: Database, hold: Hold): Promise<boolean> {
  const [row] = await db.run((sql) => {
    const lock =
      hold === 'alone' ? sql`pg_try_advisory_lock(${LOCK})` : sql`pg_try_advisory_lock_shared(${LOCK})`
    // A lock that one has could be taken once more each time, and had to be given back as often.
    return sql<{ held: boolean }[]>`
      select case when exists (
        select from pg_locks where locktype = 'advisory' and objid = ${LOCK} and pid = pg_backend_pid() and granted
      ) then true else ${lock} end as held`
  })
  return row?.held ?? false
}
