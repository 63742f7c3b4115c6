// Figures that belong together, and what each has to reach.

export type Unit = 'ms' | 'µs' | '/s' | 'KiB' | ''

export type Goal = { readonly atMost: number } | { readonly atLeast: number }

export interface Figure {
  readonly what: string
  readonly unit: Unit
  readonly measured: number
  /** Measured in the same run; null where there is nothing to compare. */
  readonly beside: number | null
  /**
   * What the one costs over the other, taken pair by pair; where it is given the goal is about it, and not about
   * `measured`. It is not the difference of the two, which are medians of their own.
   */
  readonly difference?: number
  /** Null where the figure only informs. */
  readonly goal: Goal | null
}

export interface Section {
  readonly title: string
  /** Names of the two numbers of each figure. */
  readonly measured: string
  readonly beside: string
  readonly compared: 'ratio' | 'difference' | 'not'
  readonly figures: readonly Figure[]
  /** What one has to know to trust the figures. */
  readonly remarks: readonly string[]
}

export function isMet({ measured, difference, goal }: Figure): boolean {
  if (goal === null) return true
  const judged = difference ?? measured
  return 'atMost' in goal ? judged <= goal.atMost : judged >= goal.atLeast
}
