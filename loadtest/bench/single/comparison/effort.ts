// How much work is done: at full length for figures, short to see that all works.

export interface Effort {
  readonly people: number
  /** People a room; each of the people sits in one room of each size. */
  readonly roomSizes: readonly number[]
  readonly runs: number
  /** Of a turn; each is taken twice, and the first time only warms up. */
  readonly seconds: number
}

export const FULL: Effort = { people: 1_000, roomSizes: [10, 100, 1_000], runs: 3, seconds: 8 }
export const SHORT: Effort = { people: 100, roomSizes: [10, 100], runs: 1, seconds: 2 }
