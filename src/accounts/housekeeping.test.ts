import { expect, test } from 'vitest'
import { createFakeClock } from '../../test/support/fake-clock.ts'
import { startHousekeeping } from './housekeeping.ts'

const HOUR_MS = 60 * 60 * 1_000

test('[KEYS-5] every hour keys are renewed, old sessions swept and old lines of the audit log forgotten, also after one of them failed', async () => {
  const clock = createFakeClock()
  const done: string[] = []
  const faults: unknown[] = []
  const task = (name: string) => async (): Promise<void> => {
    done.push(name)
    if (name === 'renew') throw new Error('down')
  }
  const housekeeping = startHousekeeping({
    keys: { renew: task('renew') },
    sessions: { sweep: task('sweep') },
    audit: { forget: (days) => task(`forget ${days}`)() },
    auditDays: 400,
    clock,
    onFault: (fault) => void faults.push(fault),
  })
  await clock.advance(2 * HOUR_MS)
  expect(done).toEqual(['renew', 'sweep', 'forget 400', 'renew', 'sweep', 'forget 400'])
  expect(faults).toHaveLength(2)
  housekeeping.stop()
  expect(clock.waiting()).toBe(0)
})
