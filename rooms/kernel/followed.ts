// Requests that somebody follows through the nodes: what comes of one says whose it is.

export interface Followed {
  /** Names the request. Rooms hand it on, and neither read nor store it. */
  readonly trace?: string
}
