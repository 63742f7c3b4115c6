// What may go wrong between the parts of a simulated cluster: how often, drawn from the seed.

import type { Clock } from '../../rooms/kernel/clock.ts'

export interface Weather {
  readonly random: () => number
  /** True with this probability, and never once it has cleared up. */
  chance(probability: number): boolean
  /** A whole number from 0 to below `count`. */
  pick(count: number): number
  /** Resolves after 0 to `atMostMs`. */
  linger(atMostMs: number): Promise<void>
  /** From now on nothing goes wrong. */
  clearUp(): void
}

export function createWeather(random: () => number, clock: Clock): Weather {
  let bad = true
  return {
    random,
    chance: (probability) => bad && random() < probability,
    pick: (count) => Math.floor(random() * count),
    linger: (atMostMs) => new Promise((resolve) => void clock.after(random() * atMostMs, resolve)),
    clearUp() {
      bad = false
    },
  }
}
