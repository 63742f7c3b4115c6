// One room in the sidebar: its sign, its name, and how much of it is unread.

import type { MyRoom } from '../../rooms/model/room-views.ts'
import { domId } from '../dom-ids.ts'
import { Avatar } from '../parts/avatar.tsx'
import { Icon } from '../parts/icon.tsx'
import { roomName } from '../parts/room-name.ts'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'

interface RoomLinkProps {
  readonly room: MyRoom
  readonly current: boolean
  readonly words: Words
}

export function RoomLink({ room, current, words }: RoomLinkProps) {
  const { profile, unread, muted } = room
  const classes = ['room-link', unread > 0 && 'has-unread', muted && 'is-muted'].filter(Boolean).join(' ')
  return (
    <li data-room={profile.id}>
      <a
        id={domId.roomLink(profile.id)}
        class={classes}
        href={paths.room(profile.id)}
        aria-current={current ? 'page' : undefined}
      >
        <RoomSign room={room} />
        <span class="room-link-name" dir="auto" id={domId.sidebarName(profile.id)}>
          {roomName(room, words)}
        </span>
        <span class="unread" data-count={unread} hidden={unread === 0}>
          <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
          <span class="visually-hidden">{words.rooms.unread(unread)}</span>
        </span>
      </a>
    </li>
  )
}

function RoomSign({ room }: { room: MyRoom }) {
  if (room.peer !== null) return <Avatar person={room.peer} size="small" />
  return (
    <span class="room-sign">
      <Icon name={room.profile.kind === 'public' ? 'hash' : 'lock'} />
    </span>
  )
}
