// What somebody looks like and is called now, for pages that show them as they were.

import type { Person } from '../../rooms/model/words.ts'
import { Avatar } from '../parts/avatar.tsx'

export function Face({ person }: { person: Person }) {
  return (
    <i data-face={person.id}>
      <Avatar person={person} />
      <span class="face-name">{person.displayName}</span>
    </i>
  )
}
