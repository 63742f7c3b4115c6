// Times what a pool of the database is asked, and tells its refusals from its silence.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import { type Database, DatabaseUnavailable } from '../../adapters/database.ts'
import type { Instruments } from '../instruments/instruments.ts'

export interface Measuring {
  readonly instruments: Instruments
  readonly clock: Pick<Clock, 'monotonicMs'>
}

export type Pool = 'journal' | 'reads' | 'searches'

export function measureDatabase(db: Database, pool: Pool, { instruments, clock }: Measuring): Database {
  const times = instruments.statementTimes.of(pool)
  const now = instruments.statementsNow.of(pool)
  const answered = instruments.statements.of(pool, 'ok')
  const unavailable = instruments.statements.of(pool, 'unavailable')
  const refused = instruments.statements.of(pool, 'refused')
  return {
    ...db,
    async run(work, deadlineMs) {
      const startedMs = clock.monotonicMs()
      now.add(1)
      try {
        const answer = await db.run(work, deadlineMs)
        answered.add()
        return answer
      } catch (fault) {
        const outcome = fault instanceof DatabaseUnavailable ? unavailable : refused
        outcome.add()
        throw fault
      } finally {
        now.add(-1)
        times.observe(clock.monotonicMs() - startedMs)
      }
    },
  }
}
