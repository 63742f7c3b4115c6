// Rate, errors and duration of what is asked of this node: of each route, and of each type of frame.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { RecordedEvent } from '../../../rooms/model/events.ts'
import type { Instruments } from '../instruments/instruments.ts'

export interface AnsweredRequest {
  readonly method: string
  /** The pattern; null where nothing is at the address. */
  readonly route: string | null
  readonly status: number
  readonly ms: number
}

export interface AnsweredFrame {
  readonly type: string
  /** `ok`, or the code of the refusal. */
  readonly outcome: string
  readonly ms: number
}

// Anybody may write any word there.
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

export function countRequests({ httpRequests, httpTimes }: Instruments): (seen: AnsweredRequest) => void {
  return ({ method: word, route: pattern, status, ms }) => {
    const method = METHODS.has(word) ? word : 'other'
    const route = pattern ?? 'none'
    httpRequests.of(method, route, String(status)).add()
    httpTimes.of(method, route).observe(ms)
  }
}

export function countFrames({ frames, frameTimes }: Instruments): (seen: AnsweredFrame) => void {
  return ({ type, outcome, ms }) => {
    frames.of(type, outcome).add()
    frameTimes.of(type).observe(ms)
  }
}

/** Of each event once, when the watchers of this node are told. */
export function countAdmitted({ hubLag }: Instruments, clock: Pick<Clock, 'nowMs'>) {
  const lag = hubLag.of()
  // The clock is set by that of the database now and then: a message may seem to come before it was said.
  return ({ atMs }: Pick<RecordedEvent, 'atMs'>): void => lag.observe(Math.max(0, clock.nowMs() - atMs))
}
