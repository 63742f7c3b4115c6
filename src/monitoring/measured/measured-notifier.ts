// How far behind the events the notifier is, and what it gives up.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { RecordedEvent } from '../../../rooms/model/events.ts'
import type { Instruments } from '../instruments/instruments.ts'

interface Taker {
  take(recorded: RecordedEvent, isAgain?: boolean): Promise<void>
  takeAll(events: readonly RecordedEvent[]): Promise<void>
}

export function measureNotifier<Any extends Taker>(
  notifier: Any,
  { notifierLag }: Pick<Instruments, 'notifierLag'>,
  clock: Pick<Clock, 'nowMs'>,
): Any {
  const lag = notifierLag.of()
  const tell = ({ atMs }: RecordedEvent): void => lag.observe(Math.max(0, clock.nowMs() - atMs))
  return {
    ...notifier,
    async take(recorded, isAgain) {
      await notifier.take(recorded, isAgain)
      tell(recorded)
    },
    async takeAll(events) {
      await notifier.takeAll(events)
      for (const recorded of events) tell(recorded)
    },
  }
}

const WHAT = ['event', 'push', 'digest'] as const

interface Box {
  add(undelivered: { readonly what: string }, error: string, attempts: number): Promise<void>
}

export function countDeadLetters<Any extends Box>(
  box: Any,
  { deadLetters }: Pick<Instruments, 'deadLetters'>,
): Any {
  // Prometheus sees an increase only of what it has seen before: the first one is to raise an alert too.
  for (const what of WHAT) deadLetters.of(what)
  return {
    ...box,
    async add(undelivered, error, attempts) {
      await box.add(undelivered, error, attempts)
      deadLetters.of(undelivered.what).add()
    },
  }
}
