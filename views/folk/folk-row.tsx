// Somebody in a list of people: picture, name, a line about them, and what can be done.

import type { ComponentChildren } from 'preact'
import type { Person } from '../../rooms/model/words.ts'
import { Avatar } from '../parts/avatar.tsx'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'
import { Here } from './here.tsx'

interface FolkRowProps {
  readonly person: Person
  readonly words: Words
  /** Absent where it is of no concern. */
  readonly online?: boolean | null
  readonly line?: ComponentChildren
  readonly children?: ComponentChildren
}

export function FolkRow({ person, words, online, line, children }: FolkRowProps) {
  return (
    <li class="person-row folk-row" id={`folk-${person.id}`}>
      <span class="avatar-spot">
        <Avatar person={person} />
        {online !== undefined && <Here userId={person.id} online={online === true} words={words} />}
      </span>
      <span class="person-names">
        <a class="person-name" href={paths.user(person.username)} dir="auto">
          {person.displayName}
        </a>
        <span class="person-username">
          @{person.username}
          {line && <span class="folk-line">{line}</span>}
        </span>
      </span>
      <span class="folk-acts">{children}</span>
    </li>
  )
}
