// How well letters typed in a hurry fit a name: all of them, in order, the beginnings of words first.

const AT_START = 8
const AT_WORD = 6
const IN_A_ROW = 4
const ANYWHERE = 1

/** Higher is better; null where a letter is missing. */
export function fitOf(typed: string, name: string): number | null {
  const wanted = [...plain(typed)].filter((sign) => sign !== ' ')
  const letters = [...plain(name)]
  let score = 0
  let from = 0
  for (const sign of wanted) {
    const next = placeOf(sign, letters, from)
    if (next === null) return null
    score += next.worth
    from = next.at + 1
  }
  // Of two that fit alike the shorter one is meant.
  return score - letters.length / 100
}

function placeOf(sign: string, letters: readonly string[], from: number) {
  if (from > 0 && letters[from] === sign) return { at: from, worth: IN_A_ROW }
  let first: number | null = null
  for (let at = from; at < letters.length; at += 1) {
    if (letters[at] !== sign) continue
    if (at === 0) return { at, worth: AT_START }
    if (!isLetter(letters[at - 1])) return { at, worth: AT_WORD }
    first ??= at
  }
  return first === null ? null : { at: first, worth: ANYWHERE }
}

function isLetter(sign: string | undefined): boolean {
  return sign !== undefined && /[\p{L}\p{N}]/u.test(sign)
}

/** Without case and accents. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
