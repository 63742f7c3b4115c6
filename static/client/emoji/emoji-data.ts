// Emoji by name. Loaded when somebody first looks for one.

import { emojiText } from './emoji-text.ts' with { type: 'macro' }

export interface Emoji {
  readonly emoji: string
  /** As one writes it between colons. */
  readonly name: string
}

interface Entry extends Emoji {
  readonly names: readonly string[]
  readonly tags: readonly string[]
}

const entries: readonly Entry[] = emojiText().split('\n').map(readEntry)

/** Of the name, exactly. */
export function emojiNamed(name: string): string | null {
  return entries.find(({ names }) => names.includes(name.toLowerCase()))?.emoji ?? null
}

/** Those whose name begins with the text, then those that have it anywhere, then those that are like it. */
export function findEmoji(query: string, limit: number): readonly Emoji[] {
  const text = query.toLowerCase().replaceAll('-', '_')
  if (text === '') return entries.slice(0, limit)
  const ranked = entries
    .map((entry) => ({ entry, rank: rankOf(entry, text) }))
    .filter(({ rank }) => rank < NOT_AT_ALL)
    .sort((a, b) => a.rank - b.rank)
  return ranked.slice(0, limit).map(({ entry }) => ({
    emoji: entry.emoji,
    name: entry.names.find((name) => name.includes(text)) ?? entry.name,
  }))
}

const NOT_AT_ALL = 4

function rankOf({ names, tags }: Entry, text: string): number {
  if (names.includes(text)) return 0
  if (names.some((name) => name.startsWith(text))) return 1
  if (tags.some((tag) => tag.startsWith(text))) return 2
  return names.some((name) => name.includes(text)) ? 3 : NOT_AT_ALL
}

function readEntry(line: string): Entry {
  const [emoji = '', written = '', ...tags] = line.split(' ')
  const names = written.split(',')
  return { emoji, name: names[0] ?? '', names, tags }
}
