// Counts what goes through a journal. A room has one batch under way at most, so this costs a room little.

import type { Batch, Committed, Journal } from '../../rooms/ports/journal.ts'
import type { Measuring } from './measured/measured-database.ts'
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
  /** How long each commit took since this was asked last, in milliseconds; of very many the first ones. */
  takeTimes(): readonly number[]
}

const MAX_TIMES = 1_000

export function measureJournal(journal: Journal, { instruments, clock }: Measuring): MeasuredJournal {
  const commitTimes = instruments.commitTimes.of()
  const commitEvents = instruments.commitEvents.of()
  const claimTimes = instruments.claimTimes.of()
  let timesMs: number[] = []
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
        const startedMs = clock.monotonicMs()
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
          const tookMs = clock.monotonicMs() - startedMs
          commitTimes.observe(tookMs)
          commitEvents.observe(batch.events.length)
          if (timesMs.length < MAX_TIMES) timesMs.push(tookMs)
        }
      },
      async claim(room, isGone) {
        const startedMs = clock.monotonicMs()
        let outcome = 'failed'
        try {
          const claimed = await journal.claim(room, isGone)
          outcome = claimed.ok ? 'claimed' : claimed.error
          return claimed
        } finally {
          instruments.claims.of(outcome).add()
          claimTimes.observe(clock.monotonicMs() - startedMs)
        }
      },
    },
    counts: () => ({ ...counts }),
    takeTimes() {
      const taken = timesMs
      timesMs = []
      return taken
    },
  }
}
