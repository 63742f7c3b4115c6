import { expect, test } from 'vitest'
import type { SessionId } from '../../../rooms/kernel/ids.ts'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import { createMemoryTickets } from './tickets-memory.ts'

const holder = { sessionId: 's' as SessionId, expiresAtMs: null }

test('[TICKET-3] a ticket is good until its time is over', async () => {
  const clock = createFakeClock()
  const tickets = createMemoryTickets(clock)
  await tickets.put('in time', holder, 30_000)
  await tickets.put('too late', holder, 30_000)
  await clock.advance(29_999)
  expect(await tickets.take('in time')).toEqual(holder)
  await clock.advance(1)
  expect(await tickets.take('too late')).toBeNull()
})
