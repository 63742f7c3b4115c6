// Calling other sites because somebody said so: only where everybody may go, for a bounded time, up to a bounded size.

import type { Result } from '../../../rooms/kernel/result.ts'

/** `forbidden` is refused before anything is sent; the others are what became of the attempt. */
export type WebRefusal = 'forbidden' | 'unreachable' | 'timed_out' | 'too_many_redirects'

export interface WebRequest {
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
  /** For all of it: names, connections, redirects and bodies. */
  readonly deadlineMs: number
  readonly maxRedirects: number
  /** What is longer is cut off there, and the connection with it. */
  readonly maxBytes: number
  /** Whether the body is worth reading; all are where it is absent. */
  readonly wants?: (headers: Headers) => boolean
}

export interface WebAnswer {
  readonly status: number
  readonly headers: Headers
  /** Empty where it was not wanted. */
  readonly body: Uint8Array
}

export interface Web {
  /** Never rejects. */
  request(request: WebRequest): Promise<Result<WebAnswer, WebRefusal>>
}
