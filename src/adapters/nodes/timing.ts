// The times of life and death between nodes, in one place: they only make sense together.

export interface NodeTiming {
  /** How often a node beats in each registry. */
  readonly beatMs: number
  /** How long one beat counts. */
  readonly ttlMs: number
  /** Added to `ttlMs` before anybody is declared dead; also how long a refusing port is watched. */
  readonly graceMs: number
  /** A node that no registry has heard for this long gives up its rooms, well before others take them. */
  readonly selfMs: number
  /** How often a node looks at itself. */
  readonly lookMs: number
  /** A look that is this much late: the process was paused. */
  readonly pauseMs: number
  /** Reaching less than its neighbours for this long, a node moves aside: longer than they may need to notice the same. */
  readonly cutOffMs: number
  /** And with everything in reach for this long it is back. */
  readonly healedMs: number
}

export const NODE_TIMING: NodeTiming = {
  beatMs: 2_000,
  ttlMs: 8_000,
  graceMs: 1_000,
  selfMs: 5_000,
  lookMs: 500,
  pauseMs: 3_000,
  cutOffMs: 3_000,
  healedMs: 2_000,
}
