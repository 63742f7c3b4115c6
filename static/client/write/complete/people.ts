// The people of a room, by the beginning of any of their names. Asked for once, when first needed.

import type { ComposerWords } from '../composer-words.ts'
import { MOST, type Source, type Suggestion } from './suggestion.ts'

interface Member {
  readonly user: { readonly id: string; readonly username: string; readonly displayName: string }
}

interface MemberList {
  readonly items: readonly Member[]
  readonly next: string | null
}

const PAGE = 100
// In larger rooms whoever is meant is written out, and named all the same.
const MAX_PAGES = 5
const EVERYBODY = 'all'

export function peopleOf(room: string, viewer: string, words: ComposerWords): Source {
  let people: Promise<readonly Suggestion[]> | null = null
  return {
    title: words.people,
    async find(query) {
      people ??= readPeople(room, viewer, words)
      const all = await people.catch(() => {
        // The next letter asks again.
        people = null
        return []
      })
      return all.filter((person) => begins(person, query.toLowerCase())).slice(0, MOST)
    },
  }
}

function begins({ title, about }: Suggestion, query: string): boolean {
  const names = [...title.split(/\s+/), about.replace(/^@/, '')]
  return names.some((name) => name.toLowerCase().startsWith(query))
}

async function readPeople(
  room: string,
  viewer: string,
  words: ComposerWords,
): Promise<readonly Suggestion[]> {
  const found: Suggestion[] = []
  let cursor: string | null = null
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query = new URLSearchParams({ limit: String(PAGE), ...(cursor !== null && { cursor }) })
    const answer = await fetch(`/api/rooms/${room}/members?${query}`)
    if (!answer.ok) throw new Error(`members: ${answer.status}`)
    const list = (await answer.json()) as MemberList
    for (const { user } of list.items) if (user.id !== viewer) found.push(suggestionOf(user))
    cursor = list.next
    if (cursor === null) break
  }
  return [...found, { insert: `@${EVERYBODY} `, title: words.everybody, about: `@${EVERYBODY}`, sign: '@' }]
}

function suggestionOf({ username, displayName }: Member['user']): Suggestion {
  const [first = '', ...others] = displayName.split(/\s+/).map((part) => [...part][0] ?? '')
  const sign = (first + (others.at(-1) ?? '')).toLocaleUpperCase()
  return { insert: `@${username} `, title: displayName, about: `@${username}`, sign }
}
