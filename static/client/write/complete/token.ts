// What is being written where the cursor stands: the beginning of a name, an emoji or a command.

export type Sign = '@' | ':' | '/'

export interface Token {
  readonly sign: Sign
  /** What stands behind the sign. */
  readonly query: string
  /** Where the sign stands. */
  readonly from: number
}

const PERSON = /(?<![\p{L}\p{Nd}_.@/\\-])@([\p{L}\p{Nd}_.-]{0,40})$/u
// A single letter behind a colon is more often a smile or a time than the name of an emoji.
const EMOJI = /(?<![\p{L}\p{Nd}:])(:)([a-z0-9_+-]{2,40})$/iu
const COMMAND = /^\/([a-z]{0,20})$/i
const WHOLE_EMOJI = /(?<![\p{L}\p{Nd}:]):([a-z0-9_+-]{1,40}):$/iu

export function tokenAt(text: string, caret: number): Token | null {
  const before = text.slice(0, caret)
  const command = COMMAND.exec(before)
  if (command) return { sign: '/', query: command[1] ?? '', from: 0 }
  const person = PERSON.exec(before)
  if (person) return { sign: '@', query: person[1] ?? '', from: person.index }
  const emoji = EMOJI.exec(before)
  return emoji && { sign: ':', query: emoji[2] ?? '', from: emoji.index }
}

/** The name between two colons whose second one has just been written. */
export function wholeEmojiAt(
  text: string,
  caret: number,
): { readonly name: string; readonly from: number } | null {
  const found = WHOLE_EMOJI.exec(text.slice(0, caret))
  return found && { name: found[1] ?? '', from: found.index }
}
