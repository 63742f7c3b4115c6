// The rooms of a reader, in two lists; also fetched alone when a room comes or goes.

import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { MyRoom } from '../../rooms/model/room-views.ts'
import { domId } from '../dom-ids.ts'
import { Icon } from '../parts/icon.tsx'
import { inDialog } from '../parts/in-dialog.ts'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'
import { RoomLink } from './room-link.tsx'

interface RoomListsProps {
  readonly rooms: readonly MyRoom[]
  readonly current: RoomId | null
  readonly words: Words
}

export function RoomLists({ rooms, current, words }: RoomListsProps) {
  const direct = rooms.filter((room) => room.profile.kind === 'direct')
  const others = rooms.filter((room) => room.profile.kind !== 'direct')
  return (
    <div id={domId.sidebarRooms} class="room-lists">
      <ListHead title={words.rooms.title} add={words.app.newRoom} href={paths.newRoom} />
      {others.length === 0 && <p class="list-hint">{words.rooms.noneHint}</p>}
      <ul class="room-list">
        {others.map((room) => (
          <RoomLink key={room.profile.id} room={room} current={room.profile.id === current} words={words} />
        ))}
      </ul>
      <ListHead title={words.rooms.direct} add={words.app.newMessage} href={paths.newDirect} />
      {direct.length === 0 && <p class="list-hint">{words.rooms.noDirectHint}</p>}
      <ul class="room-list">
        {direct.map((room) => (
          <RoomLink key={room.profile.id} room={room} current={room.profile.id === current} words={words} />
        ))}
      </ul>
    </div>
  )
}

function ListHead({ title, add, href }: { title: string; add: string; href: string }) {
  return (
    <div class="list-head">
      <h2 class="list-title">{title}</h2>
      <a class="icon-button" {...inDialog(href)} title={add}>
        <Icon name="plus-lg" />
        <span class="visually-hidden">{add}</span>
      </a>
    </div>
  )
}
