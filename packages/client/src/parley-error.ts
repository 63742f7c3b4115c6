// Why something was refused: the stable word of the server, or of the way to it.

export interface ErrorFacts {
  /** As in the problems of the HTTP API; `lost`, `closed`, `full` and `ended` are the client's own. */
  readonly code: string
  readonly retryAfterMs?: number | undefined
  readonly status?: number | undefined
}

export class ParleyError extends Error {
  readonly code: string
  readonly retryAfterMs: number | null
  readonly status: number | null

  constructor(message: string, { code, retryAfterMs, status }: ErrorFacts) {
    super(message)
    this.name = 'ParleyError'
    this.code = code
    this.retryAfterMs = retryAfterMs ?? null
    this.status = status ?? null
  }
}
