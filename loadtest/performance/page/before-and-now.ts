// What was stored under another name beside what is stored now: how the same figures have changed.

import type { StoredPart, StoredSection } from '../stored-part.ts'
import { chapterOf } from './chapters.ts'

export interface Former {
  /** Of the part as it is now. */
  readonly part: string
  /** What it was stored as: "before". */
  readonly as: string
  readonly record: StoredPart
}

/** `single.before` is the part `single`, stored as "before". */
export function formerOf(file: string, record: StoredPart): Former | null {
  const [part = '', as] = file.split('.')
  return as === undefined ? null : { part, as, record }
}

/** Null where no figure of before is measured now. */
export function changeOf({ part, as, record }: Former, now: StoredPart): StoredSection | null {
  const figures = now.sections.flatMap((section) =>
    section.figures.flatMap((figure) => {
      const { others: _, difference, ...own } = figure
      const former = figureBefore(record, section.title, figure.what)
      const what = isOfSeveral(now, figure.what) ? `${section.title}: ${figure.what}` : figure.what
      // A goal about what one costs over the other is none about the one.
      const goal = difference === undefined ? own.goal : null
      return former === undefined ? [] : [{ ...own, what, goal, beside: former }]
    }),
  )
  if (figures.length === 0) return null
  return {
    title: `${chapterOf(part).heading}, ${as} and now`,
    ...{ measured: 'now', beside: as, compared: 'ratio', figures },
    remarks: [`${as}: ${commitOf(record)}; now: ${commitOf(now)}`],
  }
}

function isOfSeveral({ sections }: StoredPart, what: string): boolean {
  return sections.filter(({ figures }) => figures.some((figure) => figure.what === what)).length > 1
}

function figureBefore({ sections }: StoredPart, title: string, what: string): number | undefined {
  const section = sections.find((each) => each.title === title)
  return section?.figures.find((figure) => figure.what === what)?.measured
}

function commitOf({ commit, changed, command }: StoredPart): string {
  return `\`${command}\` at ${commit === null ? 'an unknown commit' : `\`${commit}\``}${changed ? ' with changes' : ''}`
}
