// A message's text as safe HTML: Markdown without HTML and pictures of its own. The same for everybody who reads it.

import { highlightBudget } from './markup/code.ts'
import { escapeHtml } from './markup/escape.ts'
import { createMarkdown } from './markup/markdown.ts'
import { type NamedPerson, namesOf } from './markup/mentions.ts'
import { hasFewCells } from './markup/tables.ts'

// Made once: they hold rules and no state.
const markdown = createMarkdown()
const withoutTables = createMarkdown().disable('table')

// Words in one line with nothing in them that Markdown could mean: most of what people say, ten times as fast.
const WORDS_ALONE =
  /^(?!\d+[.)])[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{Extended_Pictographic} ,.;?"'()\u2019\u2026]*$/u

/**
 * Takes milliseconds at most, whatever the text.
 *
 * Only the names in `mentions` are marked where the text has them after "@"; what is in code stays as it is.
 */
export function messageHtml(text: string, mentions: readonly NamedPerson[] = []): string {
  if (WORDS_ALONE.test(text)) return `<p>${escapeHtml(text.trimEnd())}</p>`
  const renderer = hasFewCells(text) ? markdown : withoutTables
  return renderer.render(text, { names: namesOf(mentions), highlight: highlightBudget() }).trimEnd()
}
