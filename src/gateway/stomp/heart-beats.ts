// Signs of life in both directions, as often as both sides have agreed to.

import type { Cancel, Clock } from '../../../rooms/kernel/clock.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'

// As often as anybody may ask for: a beat is a write to one socket.
const OWN_MIN_MS = 1_000
// Who promises less than that promises nothing: a dead line is noticed by the pings below STOMP.
const LONGEST_MS = 120_000
// Timers of clients are late, networks too: a beat may take as long again as was agreed.
const PATIENCE = 2

export interface Rhythm {
  /** Every so often the server sends something; null where the client does not care. */
  readonly sendEveryMs: number | null
  /** So often the client sends something; null where it does not promise to. */
  readonly hearEveryMs: number | null
}

/** What the server says about itself in CONNECTED. */
export const OWN_HEART_BEAT = `${OWN_MIN_MS},${OWN_MIN_MS}`

/** `header` is the client's: what it can do, and what it wants. */
export function agreeOnRhythm(header: string | undefined): Result<Rhythm, 'bad_heart_beat'> {
  if (header === undefined) return ok({ sendEveryMs: null, hearEveryMs: null })
  const [, can, wants] = /^(\d{1,15}),(\d{1,15})$/.exec(header) ?? []
  if (can === undefined || wants === undefined) return fail('bad_heart_beat')
  const hearEveryMs = Number(can) === 0 ? null : Math.max(Number(can), OWN_MIN_MS)
  return ok({
    sendEveryMs: Number(wants) === 0 ? null : Math.min(Math.max(Number(wants), OWN_MIN_MS), LONGEST_MS),
    hearEveryMs: hearEveryMs !== null && hearEveryMs > LONGEST_MS ? null : hearEveryMs,
  })
}

export interface HeartBeats {
  /** Something came from the client. */
  heard(): void
  stop(): void
}

export interface HeartBeatsDeps {
  readonly rhythm: Rhythm
  readonly clock: Clock
  readonly beat: () => void
  /** The client has been silent for longer than it promised. Called once. */
  readonly onSilence: () => void
}

export function startHeartBeats({ rhythm, clock, beat, onSilence }: HeartBeatsDeps): HeartBeats {
  const { sendEveryMs, hearEveryMs } = rhythm
  let heardAtMs = clock.monotonicMs()
  let cancelSend: Cancel | null = null
  let cancelLook: Cancel | null = null

  const send = (everyMs: number): void => {
    cancelSend = clock.after(everyMs, () => {
      beat()
      send(everyMs)
    })
  }

  const look = (afterMs: number, patienceMs: number): void => {
    cancelLook = clock.after(afterMs, () => {
      const leftMs = heardAtMs + patienceMs - clock.monotonicMs()
      if (leftMs > 0) look(leftMs, patienceMs)
      else onSilence()
    })
  }

  if (sendEveryMs !== null) send(sendEveryMs)
  if (hearEveryMs !== null) look(PATIENCE * hearEveryMs, PATIENCE * hearEveryMs)
  return {
    heard() {
      heardAtMs = clock.monotonicMs()
    },
    stop() {
      cancelSend?.()
      cancelLook?.()
    },
  }
}
