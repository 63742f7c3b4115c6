// A section on the page: its plot, its table, and what one has to know.

import { comparisonOf, goalText, inUnit } from '../../bench/report/numbers.ts'
import { isMet } from '../../bench/report/section.ts'
import type { StoredFigure, StoredSection } from '../stored-part.ts'
import { headingOf, table } from './markdown.ts'

const MISSED = '**MISSED**'
const MOST_REMARKS_SHOWN = 4

/** `picture`: its path, as seen from the page. */
export function sectionText(section: StoredSection, picture: string): string {
  const { title, remarks } = section
  const heading = headingOf(title)
  return [
    `### ${heading}`,
    `![${heading}, drawn](${picture})`,
    ...(section.figures.length > 0 ? [figureTable(section)] : []),
    ...remarkText(remarks),
  ].join('\n\n')
}

/** Many are folded away: who doubts opens them. */
function remarkText(remarks: readonly string[]): string[] {
  if (remarks.length === 0) return []
  const list = remarks.map((remark) => `- ${remark}`).join('\n')
  return remarks.length <= MOST_REMARKS_SHOWN
    ? [list]
    : ['<details>\n<summary>What was watched beside it</summary>', list, '</details>']
}

export function verdictOf(figure: StoredFigure): string {
  return figure.goal === null ? '' : isMet(figure) ? 'met' : MISSED
}

function figureTable({ measured, beside, others = [], compared, figures }: StoredSection): string {
  const number = (head: string): { head: string; isNumber: boolean } => ({ head, isNumber: true })
  const columns = [
    { head: '', isNumber: false },
    ...[measured, beside, ...others].map(number),
    number(compared === 'ratio' ? 'times' : 'difference'),
    number('each run'),
    number('goal'),
    { head: '', isNumber: false },
  ]
  return table(
    columns,
    figures.map((figure) => [
      figure.what,
      ...[figure.measured, figure.beside, ...others.map((_, i) => figure.others?.[i] ?? null)].map((value) =>
        value === null ? '' : inUnit(value, figure.unit),
      ),
      comparisonOf(figure, compared),
      runsOf(figure),
      figure.goal === null ? '' : goalText(figure.goal, figure.unit),
      verdictOf(figure),
    ]),
  )
}

function runsOf({ runs = [], unit }: StoredFigure): string {
  return runs.length > 1 ? runs.map((run) => inUnit(run, unit)).join(', ') : ''
}
