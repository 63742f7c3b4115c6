// docs/performance.md and its plots, from what stands in docs/performance: one JSON a part, and the texts of people.

import { plotOf } from '../plot/plot.ts'
import type { StoredPart, StoredSection } from '../stored-part.ts'
import { changeOf, formerOf } from './before-and-now.ts'
import { chapterOf, inOrder } from './chapters.ts'
import { goalsText, machinesText, originText } from './glance.ts'
import { slugOf } from './markdown.ts'
import { numbersToReach } from './numbers-to-reach.ts'
import { sectionText } from './section-text.ts'
import { textOf } from './texts.ts'

/** By the names of their files, without the ending. */
export interface Shelf {
  readonly parts: ReadonlyMap<string, StoredPart>
  readonly texts: ReadonlyMap<string, string>
}

const PAGE = 'performance.md'
const INTRODUCTION = 'introduction'
const CHANGES = 'before-and-now'

/** Path in docs to content. Errors: throws where a text names a figure that is not there. */
export function performancePages(shelf: Shelf): Map<string, string> {
  const pages = new Map<string, string>()
  const illustrated = (file: string, section: StoredSection): string => {
    const picture = `performance/${file}-${slugOf(section.title)}.svg`
    if (pages.has(picture)) throw new Error(`two plots are called ${picture}`)
    pages.set(picture, plotOf(section))
    return sectionText(section, picture)
  }
  const texts = new Map([...shelf.texts].map(([name, text]) => [name, textOf(text, shelf.parts)]))
  const now = inOrder([...shelf.parts.keys()].filter((file) => !file.includes('.')))
  const told = now.flatMap((file) => shelf.parts.get(file) ?? [])
  const own = new Set([INTRODUCTION, CHANGES, ...now])
  const paragraphs = [
    '# Performance',
    texts.get(INTRODUCTION),
    ...overview(told),
    ...told.flatMap((record) => chapterText(record, illustrated, texts.get(record.part))),
    ...changesText(shelf, illustrated, texts.get(CHANGES)),
    ...[...texts].filter(([name]) => !own.has(name)).map(([, text]) => text),
  ]
  pages.set(PAGE, `${paragraphs.filter(Boolean).join('\n\n')}\n`)
  return pages
}

type Illustrated = (file: string, section: StoredSection) => string

function overview(told: readonly StoredPart[]): string[] {
  if (told.length === 0) return ['Nothing was measured yet.']
  return [
    ...['## Numbers that were asked for', numbersToReach(told)],
    ...['## All goals', goalsText(told)],
    ...['## Machine and versions', machinesText(told)],
  ]
}

function chapterText(record: StoredPart, illustrated: Illustrated, text = ''): string[] {
  const { heading, about } = chapterOf(record.part)
  return [
    `## ${heading}`,
    about,
    originText(record),
    ...record.sections.map((section) => illustrated(record.part, section)),
    text,
  ]
}

function changesText({ parts }: Shelf, illustrated: Illustrated, text = ''): string[] {
  const sections = [...parts].flatMap(([file, record]) => {
    const former = formerOf(file, record)
    const now = former && parts.get(former.part)
    const section = former && now && changeOf(former, now)
    return section ? [illustrated(file, section)] : []
  })
  return sections.length === 0 && text === '' ? [] : ['## Before and now', text, ...sections]
}
