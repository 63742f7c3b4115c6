// Figures that belong together, what each has to reach, and what is drawn of them.

export const UNITS = ['ms', 'µs', 's', 'min', '/s', 'KB', 'KiB', 'MiB', 'MiB/min', '%', '×', ''] as const
export type Unit = (typeof UNITS)[number]

export type Goal = { readonly atMost: number } | { readonly atLeast: number }

export interface Figure {
  readonly what: string
  readonly unit: Unit
  /** Where it was measured more than once, the median of `runs`. */
  readonly measured: number
  /** Measured in the same run; null where there is nothing to compare. */
  readonly beside: number | null
  /** One for each of the section's `others`; null where that one was not measured. */
  readonly others?: readonly (number | null)[]
  /** `measured` of each run, in their order; left out where there was one. */
  readonly runs?: readonly number[]
  /**
   * What the one costs over the other, taken pair by pair; where it is given the goal is about it, and not about
   * `measured`. It is not the difference of the two, which are medians of their own.
   */
  readonly difference?: number
  /** Null where the figure only informs. */
  readonly goal: Goal | null
}

/** A line for each name, as in a plot: how one thing changes with another. */
export interface Curve {
  readonly across: Axis
  readonly up: Axis
  /** Several of one name are its runs. */
  readonly lines: readonly { readonly name: string; readonly points: readonly Point[] }[]
}

/** What is measured along it, as "deliveries"; and in what, as "/s". */
export interface Axis {
  readonly what: string
  readonly unit: Unit
}

export type Point = readonly [across: number, up: number]

export interface Section {
  readonly title: string
  /** Names of the two numbers of each figure. */
  readonly measured: string
  readonly beside: string
  /** Names of what else did the same work, beyond the two. */
  readonly others?: readonly string[]
  readonly compared: 'ratio' | 'difference' | 'not'
  readonly figures: readonly Figure[]
  /** Drawn above the figures, where they do not tell all. */
  readonly curve?: Curve
  /** What one has to know to trust the figures. */
  readonly remarks: readonly string[]
}

export function isMet({
  measured,
  difference,
  goal,
}: Pick<Figure, 'measured' | 'difference' | 'goal'>): boolean {
  if (goal === null) return true
  const judged = difference ?? measured
  return 'atMost' in goal ? judged <= goal.atMost : judged >= goal.atLeast
}
