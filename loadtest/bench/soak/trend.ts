// Whether something grows: the slope in the middle of all slopes between two points, which single spikes do not bend.

import type { Point } from '../report/section.ts'
import { median } from '../statistics.ts'

/** Theil and Sen's: how much it grows for each step across. Not a number where there are not two points. */
export function slopeOf(points: readonly Point[]): number {
  const slopes = points.flatMap(([x, y], i) =>
    points.slice(i + 1).flatMap(([laterX, laterY]) => (laterX === x ? [] : [(laterY - y) / (laterX - x)])),
  )
  return median(slopes)
}

/** The least of each minute: what is left once garbage is collected. */
export function lowPoints(points: readonly Point[]): Point[] {
  const minutes = [...Map.groupBy(points, ([x]) => Math.floor(x)).values()]
  return minutes.flatMap((some) => [...some].sort(([, a], [, b]) => a - b).slice(0, 1))
}

/** Without the first sixth: a process that has just started grows until it has all it needs. */
export function warm(points: readonly Point[]): readonly Point[] {
  const fromX = (points.at(-1)?.[0] ?? 0) / 6
  return points.filter(([x]) => x >= fromX)
}

/** The median of the first and of the last third. */
export function thirds(points: readonly Point[]): { readonly first: number; readonly last: number } {
  const third = Math.ceil(points.length / 3)
  const middle = (some: readonly Point[]): number => median(some.map(([, y]) => y))
  return { first: middle(points.slice(0, third)), last: middle(points.slice(-third)) }
}
