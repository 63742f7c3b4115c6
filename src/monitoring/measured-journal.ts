// Counts what goes through a journal. A room has one batch under way at most, so this costs a room little.

import type { Batch, Committed, Journal } from '../../rooms/ports/journal.ts'
import type { Readings } from './ports/readings.ts'

type Counted =
  | 'commitsInFlight'
  | 'messagesAcknowledged'
  | 'eventsCommitted'
  | 'commitsFenced'
  | 'commitsFailed'

export interface MeasuredJournal {
  readonly journal: Journal
  counts(): Pick<Readings, Counted>
}

export function measureJournal(journal: Journal): MeasuredJournal {
  const counts: Record<Counted, number> = {
    commitsInFlight: 0,
    messagesAcknowledged: 0,
    eventsCommitted: 0,
    commitsFenced: 0,
    commitsFailed: 0,
  }
  const count = ({ events }: Batch, { placed }: Committed): void => {
    placed.forEach(({ fresh }, at) => {
      if (!fresh) return
      counts.eventsCommitted += 1
      if (events[at]?.type === 'message.created') counts.messagesAcknowledged += 1
    })
  }
  return {
    journal: {
      ...journal,
      async commit(batch) {
        counts.commitsInFlight += 1
        try {
          const committed = await journal.commit(batch)
          if (committed.ok) count(batch, committed.value)
          else counts.commitsFenced += 1
          return committed
        } catch (fault) {
          counts.commitsFailed += 1
          throw fault
        } finally {
          counts.commitsInFlight -= 1
        }
      },
    },
    counts: () => ({ ...counts }),
  }
}
