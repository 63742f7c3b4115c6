// The swarm's books: when each message was due, when it was acknowledged, where it arrived, and in which order.

import { build, type Histogram } from 'hdr-histogram-js'
import type { Quantiles } from './job.ts'

export interface Ledger {
  /** The nonce of the next message, which was due at this time. */
  due(atMs: number): string
  /** The number of the message with this nonce; null where it is not of these books. */
  read(nonce: string | undefined): number | null
  acknowledge(message: number): void
  refuse(message: number): void
  arrive(message: number): void
  misplace(): void
  readonly counts: Counts
  deliveryMs(): Quantiles
  acknowledgeMs(): Quantiles
}

export interface Counts {
  sent: number
  acknowledged: number
  refused: number
  delivered: number
  outOfOrder: number
}

const US_PER_MS = 1_000

export function createLedger(): Ledger {
  // Told apart from those of other books over the same room.
  const mark = `${crypto.randomUUID().slice(0, 8)}-`
  const dueMs: number[] = []
  const deliveries = microseconds()
  const answers = microseconds()
  const counts: Counts = { sent: 0, acknowledged: 0, refused: 0, delivered: 0, outOfOrder: 0 }
  const sinceDueUs = (message: number): number =>
    Math.max(1, Math.round((performance.now() - (dueMs[message] ?? 0)) * US_PER_MS))
  return {
    counts,
    due(atMs) {
      counts.sent += 1
      return `${mark}${dueMs.push(atMs) - 1}`
    },
    read: (nonce) => (nonce?.startsWith(mark) ? Number(nonce.slice(mark.length)) : null),
    acknowledge(message) {
      counts.acknowledged += 1
      answers.recordValue(sinceDueUs(message))
    },
    refuse() {
      counts.refused += 1
    },
    arrive(message) {
      counts.delivered += 1
      deliveries.recordValue(sinceDueUs(message))
    },
    misplace() {
      counts.outOfOrder += 1
    },
    deliveryMs: () => quantilesOf(deliveries),
    acknowledgeMs: () => quantilesOf(answers),
  }
}

function microseconds(): Histogram {
  return build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: 120_000_000,
    numberOfSignificantValueDigits: 3,
  })
}

function quantilesOf(histogram: Histogram): Quantiles {
  const at = (percentile: number): number => histogram.getValueAtPercentile(percentile) / US_PER_MS
  return { p50: at(50), p99: at(99), p999: at(99.9), max: histogram.maxValue / US_PER_MS }
}
