// Time as an argument: wall time for what people see, monotonic time for waits and liveness.

/** Stops the timer it came from; calling it twice, or after the timer ran, does nothing. */
export type Cancel = () => void

export interface Clock {
  /** Milliseconds since 1970, may jump. For timestamps only. */
  nowMs(): number
  /** Milliseconds that never go back. For deadlines and rates. */
  monotonicMs(): number
  /**
   * Runs `task` once, `delayMs` from now; in the next turn of the event loop where that is none. Whoever starts a timer
   * stops it.
   */
  after(delayMs: number, task: () => void): Cancel
}
