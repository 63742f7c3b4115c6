// One member in the list of people.

import type { Person, Role } from '../../rooms/model/words.ts'
import { domId } from '../dom-ids.ts'
import { Avatar } from '../parts/avatar.tsx'
import { Presence } from '../parts/presence.tsx'
import { RoleTag } from '../parts/role-tag.tsx'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'

interface PersonRowProps {
  readonly person: Person
  readonly role: Role
  readonly online: boolean
  readonly words: Words
  readonly copy?: boolean
}

export function PersonRow({ person, role, online, words, copy }: PersonRowProps) {
  return (
    <li
      id={copy ? undefined : domId.person(person.id)}
      class="person-row"
      data-place={copy ? undefined : domId.people}
    >
      <span class="avatar-spot">
        <Avatar person={person} />
        <Presence userId={person.id} online={online} words={words} copy={copy === true} />
      </span>
      <span class="person-names">
        <a class="person-name" href={paths.user(person.id)} dir="auto">
          {person.displayName}
        </a>
        <span class="person-username">@{person.username}</span>
      </span>
      <RoleTag userId={person.id} role={role} words={words} copy={copy === true} />
    </li>
  )
}
