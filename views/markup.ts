// A message's text as safe HTML: Markdown without HTML and pictures of its own. The same for everybody who reads it.

import type { Named } from '../rooms/model/writing/named.ts'
import { highlightBudget } from './markup/code.ts'
import { escapeHtml } from './markup/escape.ts'
import { createMarkdown } from './markup/markdown.ts'
import { namesOf } from './markup/mentions.ts'
import type { Markdown } from './markup/renderer.ts'
import { hasFewCells } from './markup/tables.ts'

// Made once: they hold rules and no state.
const markdown = createMarkdown()
const withoutTables = createMarkdown().disable('table')

// Words in one line with nothing in them that Markdown could mean: most of what people say, ten times as fast.
const WORDS_ALONE =
  /^(?!\d+[.)]|.*:\/\/)[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{Extended_Pictographic} ,.;:?!"'()%+=/#$\u2013\u2019\u2026-]*$/u

// Of a long text its beginning is enough to quote it.
const EXCERPT_READS = 1_000

/**
 * Takes milliseconds at most, whatever the text.
 *
 * Only the names in `mentions` are marked where the text has them after "@"; what is in code stays as it is.
 */
export function messageHtml(text: string, mentions: readonly Named[] = []): string {
  if (WORDS_ALONE.test(text)) return `<p>${escapeHtml(text.trimEnd())}</p>`
  return rendererOf(text)
    .render(text, { names: namesOf(mentions), highlight: highlightBudget() })
    .trimEnd()
}

/** The words of the text without their marks, on one line and cut short: for where it is quoted. */
export function excerptOf(text: string, maxChars = 160): string {
  const tokens = rendererOf(text).parse(text.slice(0, EXCERPT_READS), {})
  const words = tokens.flatMap(({ children, content }) =>
    children === null
      ? [content]
      : children.map(({ type, content: part }) => (type.endsWith('break') ? ' ' : part)),
  )
  const line = words.join('').replace(/\s+/g, ' ').trim()
  // Nearly all of them are; cutting characters apart is slow.
  if (line.length <= maxChars) return line
  const letters = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment)
  return letters.length > maxChars ? `${letters.slice(0, maxChars).join('').trimEnd()}…` : line
}

/** The web addresses that the text shows as links, in their order. */
export function linksOf(text: string): readonly string[] {
  if (!/https?:/i.test(text)) return []
  const tokens = rendererOf(text)
    .parse(text, {})
    .flatMap(({ children }) => children ?? [])
  const links = tokens
    .filter(({ type }) => type === 'link_open')
    .map((token) => String(token.attrGet('href')))
  return links.filter((link) => /^https?:/i.test(link))
}

function rendererOf(text: string): Markdown {
  return hasFewCells(text) ? markdown : withoutTables
}
