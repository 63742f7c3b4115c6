// The list of emoji as one short text. It is made while the scripts are built: browsers get the text alone.

import { gemoji } from 'gemoji'

/** A line for each emoji: itself, its names with commas between them, and after a space the words that are like it. */
export function emojiText(): string {
  return gemoji.map(({ emoji, names, tags }) => [emoji, names.join(','), ...tags].join(' ')).join('\n')
}
