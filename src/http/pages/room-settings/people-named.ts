// People by the usernames that somebody has typed in, one after the other.

import { readLine } from '../../../../rooms/model/text.ts'
import type { Person } from '../../../../rooms/model/words.ts'
import type { UserSearch } from '../../../../rooms/ports/people/user-search.ts'

export const MAX_NAMED = 20
// More than a username may have: what is longer is looked for in vain.
const NAME_MAX_CHARS = 256

export interface Named {
  readonly found: readonly Person[]
  /** Names that nobody goes by. */
  readonly unknown: readonly string[]
  /** There are more names than are looked for. */
  readonly tooMany: boolean
}

export async function peopleNamed(users: Pick<UserSearch, 'byUsername'>, text: string): Promise<Named> {
  const names = [...new Set(text.split(/[\s,;]+/u).map((name) => name.replace(/^@/, '')))].filter(
    (name) => name !== '',
  )
  const asked = names.slice(0, MAX_NAMED)
  const answers = await Promise.all(
    asked.map(async (name) => {
      const line = readLine(name, NAME_MAX_CHARS)
      return { name, person: line.ok ? await users.byUsername(line.value) : null }
    }),
  )
  return {
    found: answers.flatMap(({ person }) => (person === null ? [] : [person])),
    unknown: answers.filter(({ person }) => person === null).map(({ name }) => name),
    tooMany: names.length > MAX_NAMED,
  }
}
