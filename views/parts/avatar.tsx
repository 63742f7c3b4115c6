// A person's picture; coloured initials until one is uploaded. Decorative: the name stands beside it.

import type { Person } from '../../rooms/model/words.ts'

const HUES = 10

export function Avatar({ person, size }: { person: Person; size?: 'small' | 'middle' | 'large' | 'huge' }) {
  const sized = size === undefined ? 'avatar' : `avatar avatar-${size}`
  if (person.avatarUrl !== null) return <img class={sized} src={person.avatarUrl} alt="" loading="lazy" />
  return (
    <span class={`${sized} hue-${hueOf(person.id)}`} aria-hidden="true">
      {initialsOf(person.displayName)}
    </span>
  )
}

/** The first letters of the first and the last word of a name. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/[\s._-]+/u)
    .filter((word) => word !== '')
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return ends
    .map((word) => word?.match(/[\p{L}\p{N}]/u)?.[0] ?? '')
    .join('')
    .toUpperCase()
}

/** The same colour for the same person, on every page and in every language. */
export function hueOf(id: string): number {
  let sum = 0
  for (let at = 0; at < id.length; at += 1) sum = (sum * 31 + id.charCodeAt(at)) % 9_973
  return sum % HUES
}
