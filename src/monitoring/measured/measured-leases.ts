// Counts leases that come and go, and the times that a node loses them all.

import type { LeaseLoss, Leases } from '../../../rooms/ports/leases.ts'
import type { Instruments } from '../instruments/instruments.ts'

const LOSSES: readonly LeaseLoss[] = ['unheard', 'superseded', 'cut_off']

export function measureLeases(
  leases: Leases,
  { leases: counts, nodeLosses }: Pick<Instruments, 'leases' | 'nodeLosses'>,
): Leases {
  const taken = counts.of('taken')
  const refused = counts.of('refused')
  const failed = counts.of('failed')
  const released = counts.of('released')
  // Prometheus sees an increase only of what it has seen before: the first one is to raise an alert too.
  for (const why of LOSSES) nodeLosses.of(why)
  // For as long as the leases themselves.
  leases.onLost((why) => nodeLosses.of(why).add())
  return {
    ...leases,
    async take(room) {
      try {
        const answer = await leases.take(room)
        const outcome = answer.holder === leases.self ? taken : refused
        outcome.add()
        return answer
      } catch (fault) {
        failed.add()
        throw fault
      }
    },
    async release(rooms) {
      await leases.release(rooms)
      released.add(rooms.length)
    },
  }
}
