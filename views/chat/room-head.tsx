// The line above a timeline: what the room is called, what it is for, who is here.

import type { UserId } from '../../rooms/kernel/ids.ts'
import type { RoomSummary } from '../../rooms/model/room-views.ts'
import { domId } from '../dom-ids.ts'
import { Here } from '../folk/here.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { Icon } from '../parts/icon.tsx'
import { inDialog } from '../parts/in-dialog.ts'
import { roomName } from '../parts/room-name.ts'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'
import { RoomMenu } from './room-menu.tsx'

interface RoomHeadProps {
  readonly room: RoomSummary
  readonly online: ReadonlySet<UserId>
  readonly words: Words
}

export function RoomHead({ room, online, words }: RoomHeadProps) {
  const { profile, peer } = room
  return (
    <header class="room-head">
      <a class="icon-button only-phone" href={paths.rooms} title={words.app.back}>
        <Icon name="arrow-left" />
        <span class="visually-hidden">{words.app.back}</span>
      </a>
      {peer !== null ? (
        <span class="avatar-spot">
          <Avatar person={peer} />
          <Here userId={peer.id} online={online.has(peer.id)} words={words} />
        </span>
      ) : (
        <span class="room-sign room-sign-large">
          <Icon name={profile.kind === 'public' ? 'hash' : 'lock'} />
        </span>
      )}
      <div class="room-titles">
        <h1 class="room-name" id={domId.roomName(profile.id)} dir="auto">
          {peer === null ? roomName(room, words) : <a href={paths.user(peer.id)}>{peer.displayName}</a>}
        </h1>
        <p class="room-topic" id={domId.roomTopic(profile.id)} dir="auto">
          {peer === null ? profile.topic : `@${peer.username}`}
        </p>
      </div>
      {peer === null && (
        <a class="people-button" {...inDialog(paths.roomPeople(profile.id))} title={words.chat.people}>
          <Icon name="people" />
          <span class="visually-hidden">{words.chat.people}: </span>
          <OnlineCount room={profile.id} online={online.size} words={words} />
        </a>
      )}
      <RoomMenu room={room} words={words} />
    </header>
  )
}

interface OnlineCountProps {
  readonly room: RoomSummary['profile']['id']
  readonly online: number
  readonly words: Words
}

export function OnlineCount({ room, online, words }: OnlineCountProps) {
  return (
    <span id={domId.online(room)} class="online-count">
      {words.chat.online(online)}
    </span>
  )
}
