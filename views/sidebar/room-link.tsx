// One room in the sidebar: its sign, its name, how much of it is unread, and how often one is named there.

import type { MyRoom } from '../../rooms/model/room-views.ts'
import { domId } from '../dom-ids.ts'
import { Here } from '../folk/here.tsx'
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
  const { profile, unread, mentions, muted, peer } = room
  const classes = ['room-link', unread > 0 && 'has-unread', muted && 'is-muted', peer && 'is-direct']
  return (
    <li data-room={profile.id}>
      <a
        id={domId.roomLink(profile.id)}
        class={classes.filter(Boolean).join(' ')}
        href={paths.room(profile.id)}
        aria-current={current ? 'page' : undefined}
      >
        <RoomSign room={room} words={words} />
        <span class="room-link-name" dir="auto" id={domId.sidebarName(profile.id)}>
          {roomName(room, words)}
        </span>
        {muted && (
          <span class="muted-sign" title={words.folk.sidebar.muted}>
            <Icon name="bell-slash" />
            <span class="visually-hidden">{words.folk.sidebar.muted}</span>
          </span>
        )}
        <Count sort="mentions" count={mentions} sign="@" spoken={words.folk.sidebar.mentions(mentions)} />
        <Count sort="unread" count={unread} sign="" spoken={words.rooms.unread(unread)} />
      </a>
    </li>
  )
}

interface CountProps {
  readonly sort: 'mentions' | 'unread'
  readonly count: number
  readonly sign: string
  readonly spoken: string
}

/** There from the beginning, hidden while it counts nothing: live numbers are written into it. */
function Count({ sort, count, sign, spoken }: CountProps) {
  return (
    <span class={`badge-number ${sort}`} data-count={count} data-sign={sign} hidden={count === 0}>
      <span aria-hidden="true">
        {sign}
        {count > 99 ? '99+' : count}
      </span>
      <span class="visually-hidden">{spoken}</span>
    </span>
  )
}

function RoomSign({ room, words }: { room: MyRoom; words: Words }) {
  const { peer, profile } = room
  if (peer === null)
    return (
      <span class="room-sign">
        <Icon name={profile.kind === 'public' ? 'hash' : 'lock'} />
      </span>
    )
  return (
    <span class="avatar-spot">
      <Avatar person={peer} size="middle" />
      <Here userId={peer.id} online={false} words={words} />
    </span>
  )
}
