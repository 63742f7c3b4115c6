// Pushes by way of the guarded web, as RFC 8030 has them. Nothing of the answer counts but its status.

import type { Clock } from '../../../../rooms/kernel/clock.ts'
import type { PushOutcome, PushSender } from '../../../notify/ports/push-sender.ts'
import type { Web } from '../../web/web.ts'
import { CONTENT_ENCODING, encrypt } from './message-encryption.ts'
import type { Vapid } from './vapid.ts'

export interface PushSenderDeps {
  readonly web: Web
  readonly vapid: Vapid
  readonly userAgent: string
  readonly clock: Pick<Clock, 'nowMs'>
  readonly deadlineMs?: number
}

const DEADLINE_MS = 10_000
/** For a device that is off: what is older is no news any more. */
const KEPT_SECONDS = 3 * 24 * 3_600
const LONGEST_WISH_MS = 24 * 3_600_000
const GONE = [404, 410]
const BUSY = [408, 425, 429]

export function createPushSender(deps: PushSenderDeps): PushSender {
  const { web, vapid, userAgent, clock, deadlineMs = DEADLINE_MS } = deps
  return {
    async send({ target, payload, urgency, topic }) {
      const answer = await web.request({
        ...{ url: target.endpoint, method: 'POST', deadlineMs, maxRedirects: 0, maxBytes: 0 },
        headers: {
          Authorization: await vapid.authorization(new URL(target.endpoint).origin),
          'Content-Type': 'application/octet-stream',
          'Content-Encoding': CONTENT_ENCODING,
          TTL: String(KEPT_SECONDS),
          Urgency: urgency,
          Topic: topic,
          'User-Agent': userAgent,
        },
        body: encrypt(payload, target),
        wants: () => false,
      })
      if (answer.ok) return outcomeOf(answer.value.status, answer.value.headers, clock.nowMs())
      return answer.error === 'forbidden'
        ? { type: 'refused', error: 'its address is not on the open internet' }
        : { type: 'failed', error: answer.error, retryAfterMs: null }
    },
  }
}

function outcomeOf(status: number, headers: Headers, nowMs: number): PushOutcome {
  const error = `answered ${status}`
  if (status >= 200 && status < 300) return { type: 'sent' }
  if (GONE.includes(status)) return { type: 'gone', error }
  if (status < 500 && !BUSY.includes(status)) return { type: 'refused', error }
  return { type: 'failed', error, retryAfterMs: retryAfterMs(headers.get('Retry-After'), nowMs) }
}

/** Seconds, or a date (RFC 9110, 10.2.3). Who wants more than a day is not believed. */
function retryAfterMs(wish: string | null, nowMs: number): number | null {
  if (wish === null) return null
  const ms = /^\d+$/.test(wish) ? Number(wish) * 1_000 : Date.parse(wish) - nowMs
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), LONGEST_WISH_MS) : null
}
