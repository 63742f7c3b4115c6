// Every way files are refused: the stable word and its HTTP status.

export const FILE_REFUSALS = {
  invalid_request: { http: 400 },
  not_a_member: { http: 403 },
  not_allowed: { http: 403 },
  blocked: { http: 403 },
  room_not_found: { http: 404 },
  attachment_not_found: { http: 404 },
  user_not_found: { http: 404 },
  room_archived: { http: 409 },
  too_large: { http: 413 },
  rate_limited: { http: 429 },
  unavailable: { http: 503 },
} as const satisfies Record<string, { http: number }>

export interface FileRefusal {
  readonly code: keyof typeof FILE_REFUSALS
  readonly detail: string
  readonly errors?: readonly { readonly path: string; readonly message: string }[]
  readonly retryAfterMs?: number
}

const BUSY_RETRY_MS = 2_000

/** What is wrong with the part of the form that holds the file. */
export function refuseFile(message: string): FileRefusal {
  return {
    code: 'invalid_request',
    detail: `The field file ${message}.`,
    errors: [{ path: 'file', message }],
  }
}

export function refuseTooLarge(maxBytes: number): FileRefusal {
  return { code: 'too_large', detail: `A file may have at most ${maxBytes} bytes.` }
}

export function refuseForNow(detail: string): FileRefusal {
  return { code: 'unavailable', detail, retryAfterMs: BUSY_RETRY_MS }
}
