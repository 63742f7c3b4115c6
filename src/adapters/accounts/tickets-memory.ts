// Tickets in this process.

import { createBoundedMap } from '../../../rooms/kernel/bounded-map.ts'
import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { TicketHolder, Tickets } from '../../accounts/ports/tickets.ts'

// Thirty seconds' worth at 300 a second; past that the oldest make room.
const CAPACITY = 10_000

export function createMemoryTickets(clock: Clock): Tickets {
  const open = createBoundedMap<string, { readonly holder: TicketHolder; readonly endsAtMs: number }>(
    CAPACITY,
  )
  return {
    async put(ticket, holder, lifeMs) {
      open.set(ticket, { holder, endsAtMs: clock.monotonicMs() + lifeMs })
    },
    async take(ticket) {
      const found = open.get(ticket)
      open.delete(ticket)
      return found && found.endsAtMs > clock.monotonicMs() ? found.holder : null
    },
  }
}
