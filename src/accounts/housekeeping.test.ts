import { expect, test } from 'vitest'
import { createFakeClock } from '../../test/support/fake-clock.ts'
import { startHousekeeping } from './housekeeping.ts'

const HOUR_MS = 60 * 60 * 1_000

test('[KEYS-5] every hour keys are renewed and old sessions swept, also after one of them failed', async () => {
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
    clock,
    onFault: (fault) => void faults.push(fault),
  })
  await clock.advance(2 * HOUR_MS)
  expect(done).toEqual(['renew', 'sweep', 'renew', 'sweep'])
  expect(faults).toHaveLength(2)
  housekeeping.stop()
  expect(clock.waiting()).toBe(0)
})
