// "@name" of those whom a message names, as an element that the page can make something of.

import type { Named } from '../../rooms/model/writing/named.ts'
import { usernameKey } from '../../rooms/model/writing/username-key.ts'
import { escapeHtml } from './escape.ts'
import type { Markdown, ReadInline } from './renderer.ts'

/** Ids by the key of the username. */
type Names = ReadonlyMap<string, string>

const NAME = /^[\p{L}\p{Nd}_.-]+/u
const MAX_NAME_CHARS = 128
// What an address or a longer word goes on with is no name of its own.
const GOES_ON = /[\p{L}\p{Nd}_.@/\\-]$/u

export function namesOf(people: readonly Named[]): Names {
  return new Map(people.map(({ id, username }) => [usernameKey(username), id]))
}

export function addMentions(markdown: Markdown): void {
  const rule: ReadInline = (state, silent) => {
    const names = state.env['names']
    if (state.src.charCodeAt(state.pos) !== AT || !(names instanceof Map) || names.size === 0) return false
    const found = namedAt(state.src, state.pos, names)
    if (found === null) return false
    if (!silent) {
      const token = state.push('mention', 'span', 0)
      token.content = found.name
      token.attrSet('data-user', found.id)
    }
    state.pos += found.name.length + 1
    return true
  }
  markdown.inline.ruler.push('mention', rule)
  markdown.renderer.rules['mention'] = (tokens, at) => {
    const id = String(tokens[at]?.attrGet('data-user') ?? '')
    return `<span class="mention" data-user="${escapeHtml(id)}">@${escapeHtml(tokens[at]?.content ?? '')}</span>`
  }
}

const AT = 0x40

interface Found {
  readonly id: string
  readonly name: string
}

/** The longest name that is known; marks at its end may be those of the sentence. */
function namedAt(text: string, at: number, names: Names): Found | null {
  if (GOES_ON.test(text.slice(Math.max(0, at - 2), at))) return null
  const run = NAME.exec(text.slice(at + 1, at + 1 + MAX_NAME_CHARS))?.[0] ?? ''
  for (let name = run; name !== ''; name = name.slice(0, -1)) {
    const id = names.get(usernameKey(name))
    if (id !== undefined) return { id, name }
    if (!/[_.-]$/.test(name)) return null
  }
  return null
}
