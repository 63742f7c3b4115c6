// What is wrong with a list of usernames, in the reader's words.

import type { Words } from '../../../../views/words/words.ts'
import { MAX_NAMED, type Named } from './people-named.ts'

export function namesProblem({ unknown, tooMany }: Named, { roomSettings }: Words): string | null {
  if (tooMany) return roomSettings.members.tooMany(MAX_NAMED)
  return unknown.length === 0 ? null : roomSettings.members.unknown(unknown.join(', '))
}
