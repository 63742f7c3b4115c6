// The words one has searched for, marked where they stand in a piece of text.

/** Parts of the text in turn; every second one, from the second on, is a word that was searched for. */
export function partsOf(text: string, words: readonly string[]): readonly string[] {
  const wanted = [...words].sort((a, b) => b.length - a.length).map(literal)
  if (wanted.length === 0) return [text]
  return text.split(new RegExp(`(${wanted.join('|')})`, 'giu'))
}

export function Highlighted({ text, words }: { text: string; words: readonly string[] }) {
  return <>{partsOf(text, words).map((part, at) => (at % 2 === 1 ? <mark key={at}>{part}</mark> : part))}</>
}

/** A pattern that stands for nothing but itself. */
function literal(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
