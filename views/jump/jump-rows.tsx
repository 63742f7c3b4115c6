// The rows of the list one jumps by. `data-name` is what the letters are compared with.

import type { ComponentChildren } from 'preact'
import type { MyRoom } from '../../rooms/model/room-views.ts'
import type { Person } from '../../rooms/model/words.ts'
import { Avatar } from '../parts/avatar.tsx'
import { Icon } from '../parts/icon.tsx'
import { roomName } from '../parts/room-name.ts'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'
import type { JumpPlace } from './places.ts'

interface GroupProps {
  readonly name: 'rooms' | 'people' | 'pages'
  readonly title: string
  readonly children: ComponentChildren
}

export function JumpGroup({ name, title, children }: GroupProps) {
  return (
    <div class="jump-group" data-group={name}>
      <p class="jump-title">{title}</p>
      {children}
    </div>
  )
}

export function JumpRoom({ room, words }: { room: MyRoom; words: Words }) {
  const name = roomName(room, words)
  const { peer, profile, unread, muted } = room
  return (
    <a
      class="jump-row"
      href={paths.room(profile.id)}
      data-name={peer === null ? name : `${name} ${peer.username}`}
    >
      {peer === null ? (
        <Icon name={profile.kind === 'public' ? 'hash' : 'lock'} />
      ) : (
        <Avatar person={peer} size="small" />
      )}
      <span class="jump-name" dir="auto">
        {name}
      </span>
      {unread > 0 && !muted && (
        <span class="badge-number">
          <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
          <span class="visually-hidden">{words.rooms.unread(unread)}</span>
        </span>
      )}
    </a>
  )
}

export function JumpPerson({ person }: { person: Person }) {
  const { username, displayName } = person
  return (
    <a class="jump-row" href={paths.user(username)} data-name={`${displayName} ${username}`}>
      <Avatar person={person} size="small" />
      <span class="jump-name" dir="auto">
        {displayName}
      </span>
      <span class="jump-aside">@{username}</span>
    </a>
  )
}

export function JumpPage({ place }: { place: JumpPlace }) {
  return (
    <a class="jump-row" href={place.href} data-name={place.word}>
      <Icon name={place.icon} />
      <span class="jump-name">{place.word}</span>
    </a>
  )
}
