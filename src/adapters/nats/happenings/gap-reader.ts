// Reads what the consumer was not there for from the logs; where a node dies over it, another one takes it up.

import type { Clock } from '../../../../rooms/kernel/clock.ts'
import { startRepeating } from '../../../../rooms/kernel/repeat.ts'
import type { Gap, HappeningsConsumer } from './happenings-consumer.ts'

export interface GapReaderDeps {
  readonly consumer: HappeningsConsumer
  readonly clock: Clock
  /** Ends early where the signal says so. Errors: rejects where the database is out of reach. */
  readonly readAgain: (sinceMs: number, signal: AbortSignal) => Promise<void>
  readonly onFault: (fault: unknown) => void
  readonly sayEveryMs: number
}

export interface GapReader {
  /** Looks for the consumer, and takes up what nobody is reading. Errors: those of `HappeningsConsumer.look`. */
  look(): Promise<void>
  /** What is left is taken up by another node, or by this one in its next life. */
  stop(): Promise<void>
}

// What was in the queue for longer had been tried for hours.
const LATELY_MS = 3_600_000
// Who says nothing for so many times is dead.
const SILENT_TIMES = 4

interface Reading {
  readonly sinceMs: number
  readonly ended: Promise<void>
  readonly abort: AbortController
}

export function createGapReader(deps: GapReaderDeps): GapReader {
  const { consumer, clock, onFault, sayEveryMs } = deps
  let reading: Reading | null = null
  let lastFoundMs = Number.POSITIVE_INFINITY
  let isStopped = false

  const gapOfNew = (): Gap => {
    const nowMs = clock.nowMs()
    const lostMs = Math.min(nowMs, lastFoundMs) - LATELY_MS
    return { sinceMs: Math.min(lostMs, reading?.sinceMs ?? lostMs), seenAtMs: nowMs }
  }

  const read = async (sinceMs: number, { signal }: AbortController): Promise<void> => {
    const say = () => consumer.mark(sinceMs, { sinceMs, seenAtMs: clock.nowMs() })
    const saying = startRepeating({ clock, everyMs: sayEveryMs, task: say, onFault })
    try {
      await say()
      await deps.readAgain(sinceMs, signal)
      if (!signal.aborted) await consumer.mark(sinceMs, null)
    } catch (fault) {
      onFault(fault)
    } finally {
      saying.stop()
    }
  }

  const begin = (sinceMs: number): void => {
    reading?.abort.abort()
    const abort = new AbortController()
    const ended = read(sinceMs, abort).finally(() => {
      if (reading?.abort === abort) reading = null
    })
    reading = { sinceMs, abort, ended }
  }

  return {
    async look() {
      const { gap, isNew } = await consumer.look(gapOfNew)
      const nowMs = clock.nowMs()
      lastFoundMs = nowMs
      if (gap === null || isStopped) return
      const isSilent = nowMs - gap.seenAtMs > SILENT_TIMES * sayEveryMs
      if (isNew || (reading === null && isSilent)) begin(gap.sinceMs)
    },
    async stop() {
      isStopped = true
      reading?.abort.abort()
      await reading?.ended
    },
  }
}
