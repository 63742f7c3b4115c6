// Whom a message of another Parley names: by the usernames there, as keys that are found again here.

import { usernameKey } from '../../../rooms/model/writing/username-key.ts'
import { type ForeignKey, naming } from '../foreign.ts'

// No username is longer; a run of a million dots would be tried at each of them.
const NAMED = /@([\p{L}\p{Nd}_.-]{1,128})/gu

export interface Mentioned {
  readonly id: ForeignKey
  readonly username: string
}

export function withNamings(text: string, mentions: readonly Mentioned[]): string {
  const keys = new Map(mentions.map(({ id, username }) => [usernameKey(username), id]))
  if (keys.size === 0) return text
  return text.replace(NAMED, (whole, name: string) => {
    for (let end = name.length; end > 0; end -= 1) {
      const id = keys.get(usernameKey(name.slice(0, end)))
      if (id !== undefined) return naming(id) + name.slice(end)
      // The end of a sentence is no part of a name.
      if (!/[_.-]/.test(name.charAt(end - 1))) break
    }
    return whole
  })
}
