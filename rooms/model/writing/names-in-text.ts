// Whom a text may name: "@" and a username. Who of them there is, is for the room to say.

import { usernameKey } from './username-key.ts'
import { withoutCode } from './without-code.ts'

// As in a username; and not in the middle of an address, of a longer word, or behind the mark that takes its sense away.
const NAMED = /(?<![\p{L}\p{Nd}_.@/\\-])@([\p{L}\p{Nd}_.-]{1,128})(?![\p{L}\p{Nd}@])/gu
const LOOSE_END = /[_.-]$/
const EVERYBODY = 'all'
const MAX_NAMES = 50
// A username may end with a mark; a sentence does so more often.
const MAX_READINGS = 4

export interface NamesInText {
  /** For each place, the keys of usernames that may be meant, the longest first. */
  readonly places: readonly (readonly string[])[]
  readonly everybody: boolean
}

const NOBODY: NamesInText = { places: [], everybody: false }

export function namesInText(text: string): NamesInText {
  if (!text.includes('@')) return NOBODY
  const places = new Map<string, readonly string[]>()
  let everybody = false
  for (const [, run = ''] of withoutCode(text).matchAll(NAMED)) {
    const readings = readingsOf(run)
    if (readings.includes(EVERYBODY)) everybody = true
    else if (places.size < MAX_NAMES) places.set(readings[0] ?? '', readings)
  }
  return { places: [...places.values()], everybody }
}

function readingsOf(run: string): string[] {
  const readings = [usernameKey(run)]
  let rest = run
  while (LOOSE_END.test(rest)) {
    rest = rest.slice(0, -1)
    if (rest !== '' && readings.length < MAX_READINGS) readings.push(usernameKey(rest))
  }
  // "@bob..." names Bob, however many dots there are.
  const bare = usernameKey(rest)
  return readings.includes(bare) || bare === '' ? readings : [...readings, bare]
}
