// Emoji by the names that other programs write them with.

import { nameToEmoji } from 'gemoji'

const SKIN_TONE = /^skin-tone-([2-6])$/
const FIRST_TONE = 0x1f3fb
const WRITTEN = /(?<![\w:]):([a-z0-9_+-]{1,64})(?:::?skin-tone-([2-6]))?:(?!\w)/g

/** "thumbsup", or "thumbsup::skin-tone-3"; null where nobody knows it: many are of one's own making. */
export function emojiNamed(name: string): string | null {
  const [plain = '', tone = ''] = name.split('::')
  const emoji = Object.hasOwn(nameToEmoji, plain) ? nameToEmoji[plain] : undefined
  if (emoji === undefined) return null
  const number = SKIN_TONE.exec(tone)?.[1]
  if (number === undefined) return emoji
  const toned = emoji.replace(/\ufe0f/g, '') + String.fromCodePoint(FIRST_TONE + Number(number) - 2)
  return /^\p{RGI_Emoji}$/v.test(toned) ? toned : emoji
}

/** The text with ":smile:" as the emoji itself, where there is one of that name. */
export function withEmoji(text: string): string {
  return text.replace(
    WRITTEN,
    (whole, name: string, tone?: string) =>
      emojiNamed(tone === undefined ? name : `${name}::skin-tone-${tone}`) ?? whole,
  )
}
