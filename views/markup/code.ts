// Blocks of code, coloured by classes where their language is known and they are short enough.

import { escapeHtml } from './escape.ts'
import { highlighter, nameOf } from './languages.ts'

/** How many characters of a message may still be coloured: some grammars take their time. */
export interface HighlightBudget {
  left: number
}

const MAX_HIGHLIGHTED_CHARS = 4_000
// Their grammars look ahead from each word: what takes a millisecond for a page of code takes a second for a trap.
const SLOW = new Set(['c', 'cpp', 'csharp', 'ini', 'java'])
const SLOWNESS = 3
// Nobody's code, and what traps are made of.
const NOT_FOR_PEOPLE = /\S{100}|\s{60}/

export function highlightBudget(): HighlightBudget {
  return { left: MAX_HIGHLIGHTED_CHARS }
}

/** The budget that `messageHtml` gave to the renderer. */
export function inEnv(env: { readonly [key: string]: unknown } | undefined): HighlightBudget {
  return (env?.['highlight'] ?? { left: 0 }) as HighlightBudget
}

/** `info` is what stands after the fence: its first word names the language. */
export function codeHtml(code: string, info: string, budget: HighlightBudget): string {
  const language = info.trim().split(/\s+/, 1)[0]?.toLowerCase() ?? ''
  return `<pre><code>${highlighted(code, language, budget) ?? escapeHtml(code)}</code></pre>\n`
}

function highlighted(code: string, language: string, budget: HighlightBudget): string | null {
  const name = nameOf(language)
  const cost = code.length * (SLOW.has(name) ? SLOWNESS : 1)
  if (name === '' || cost > budget.left || NOT_FOR_PEOPLE.test(code)) return null
  budget.left -= cost
  return highlighter.highlight(code, { language: name, ignoreIllegals: true }).value
}
