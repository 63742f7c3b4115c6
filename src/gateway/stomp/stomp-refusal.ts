// How STOMP refuses: an ERROR frame that names the code, and then the end. There is no other way in STOMP.

import { CLOSE, type Close } from '../close-codes.ts'
import type { SocketRefusal } from '../inbound/answers.ts'
import type { StompFrame } from './stomp-frame.ts'
import { writeFrame } from './stomp-frame.ts'
import type { HeaderStyle } from './stomp-version.ts'

/** What the gateway refuses on any socket, and what only STOMP can ask for. */
export interface StompRefusal extends Omit<SocketRefusal, 'code'> {
  readonly code: SocketRefusal['code'] | 'unsupported' | 'payload_too_large' | 'guests_may_not'
  /** More headers of the ERROR frame. */
  readonly headers?: Readonly<Record<string, string>>
}

const CLOSES: Readonly<Partial<Record<StompRefusal['code'], Close>>> = {
  invalid_request: CLOSE.notAFrame,
  unsupported: CLOSE.notAFrame,
  payload_too_large: CLOSE.tooLarge,
  unauthenticated: CLOSE.credentialsEnded,
  rate_limited: CLOSE.tooFast,
  unavailable: CLOSE.tryAgain,
}

// Of the socket's own accord, without a frame that asked for it.
const CODES: ReadonlyMap<number, StompRefusal['code']> = new Map([
  [CLOSE.serverLeaving.code, 'unavailable'],
  [CLOSE.credentialsEnded.code, 'unauthenticated'],
  [CLOSE.tooFast.code, 'rate_limited'],
])

export function closeOf({ code }: StompRefusal): Close {
  return CLOSES[code] ?? CLOSE.notAllowed
}

/** What to say before the socket is closed with this code; null where nothing can be said any more. */
export function refusalOf(closeCode: number, reason: string): StompRefusal | null {
  const code = CODES.get(closeCode)
  return code === undefined ? null : { code, detail: reason }
}

export function invalid(detail: string): StompRefusal {
  return { code: 'invalid_request', detail }
}

/** `cause` is the frame that was refused. */
export function errorFrameOf(refusal: StompRefusal, style: HeaderStyle, cause: StompFrame | null): string {
  const { code, detail, retryAfterMs, headers = {} } = refusal
  return writeFrame(
    'ERROR',
    {
      code,
      message: detail,
      'receipt-id': cause?.headers.get('receipt'),
      'retry-after':
        retryAfterMs === undefined ? undefined : String(Math.max(1, Math.ceil(retryAfterMs / 1_000))),
      ...headers,
    },
    style,
  )
}
