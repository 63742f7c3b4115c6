// Several runs of a part as one: the medians, figure by figure, and what each run measured.

import type { Part } from '../part.ts'
import { median } from '../statistics.ts'
import type { Figure, Section } from './section.ts'

/** Errors: throws where the runs did not measure the same. */
export function together(parts: readonly Part[]): Part {
  const [first, ...more] = parts
  if (!first) throw new Error('nothing was run')
  if (more.length === 0) return first
  const sections = first.sections.map((section) =>
    sectionOf(parts.flatMap((part) => part.sections.find(({ title }) => title === section.title) ?? [])),
  )
  return { ...first, sections, runs: parts.map(({ runs }) => runs) }
}

function sectionOf(runs: readonly Section[]): Section {
  const [first] = runs
  if (!first) throw new Error('nothing was run')
  const figures = first.figures.map(({ what }) =>
    figureOf(runs.map((run) => run.figures.find((figure) => figure.what === what))),
  )
  const lines = runs.flatMap(({ curve }) => curve?.lines ?? [])
  return {
    ...first,
    figures,
    remarks: remarksOf(runs.map(({ remarks }) => remarks)),
    ...(first.curve && { curve: { ...first.curve, lines } }),
  }
}

function figureOf(found: readonly (Figure | undefined)[]): Figure {
  const runs = found.filter((figure) => figure !== undefined)
  const [first] = runs
  if (!first || runs.length < found.length) throw new Error('the runs did not measure the same')
  const differences = runs.flatMap(({ difference }) => difference ?? [])
  return {
    ...first,
    measured: median(runs.map(({ measured }) => measured)),
    beside: medianOfThose(runs.map(({ beside }) => beside)),
    ...(first.others && {
      others: first.others.map((_, i) => medianOfThose(runs.map(({ others }) => others?.[i] ?? null))),
    }),
    ...(differences.length > 0 && { difference: median(differences) }),
    runs: runs.flatMap((figure) => figure.runs ?? [figure.measured]),
  }
}

function medianOfThose(numbers: readonly (number | null)[]): number | null {
  const known = numbers.filter((number) => number !== null)
  return known.length === 0 ? null : median(known)
}

/** What was said every time is said once. */
function remarksOf(runs: readonly (readonly string[])[]): string[] {
  const always = (remark: string): boolean => runs.every((remarks) => remarks.includes(remark))
  const common = (runs[0] ?? []).filter(always)
  const own = runs.flatMap((remarks, i) =>
    remarks.filter((remark) => !always(remark)).map((remark) => `run ${i + 1}: ${remark}`),
  )
  return [...common, ...own]
}
