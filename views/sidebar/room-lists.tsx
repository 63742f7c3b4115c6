// The rooms of a reader, in two lists; also fetched alone when a room comes or goes.

import type { ComponentChildren } from 'preact'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { MyRoom } from '../../rooms/model/room-views.ts'
import { domId } from '../dom-ids.ts'
import { Icon, type IconName } from '../parts/icon.tsx'
import { inDialog } from '../parts/in-dialog.ts'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'
import { RoomLink } from './room-link.tsx'

// The rest of a long list is folded away, but for what waits to be read.
const SHOWN = 8

interface RoomListsProps {
  readonly rooms: readonly MyRoom[]
  readonly current: RoomId | null
  readonly words: Words
}

export function RoomLists({ rooms, current, words }: RoomListsProps) {
  const { app } = words
  const list = { current, words }
  const isDirect = (room: MyRoom): boolean => room.profile.kind === 'direct'
  return (
    <div id={domId.sidebarRooms} class="room-lists">
      <section class="room-section">
        <ListHead title={words.rooms.title}>
          <a class="icon-button only-phone" href={paths.directory} title={words.folk.sidebar.browse}>
            <Icon name="compass" />
            <span class="visually-hidden">{words.folk.sidebar.browse}</span>
          </a>
          <Add icon="plus-lg" word={app.newRoom} href={paths.newRoom} />
        </ListHead>
        <List {...list} rooms={rooms.filter((room) => !isDirect(room))} hint={words.rooms.noneHint} />
      </section>
      <section class="room-section">
        <ListHead title={words.rooms.direct}>
          <Add icon="plus-lg" word={app.newMessage} href={paths.newDirect} />
        </ListHead>
        <List {...list} rooms={rooms.filter(isDirect)} hint={words.rooms.noDirectHint} />
      </section>
    </div>
  )
}

function List({ rooms, current, words, hint }: RoomListsProps & { readonly hint: string }) {
  const isShown = ({ profile, unread, muted }: MyRoom, at: number): boolean =>
    at < SHOWN || profile.id === current || (unread > 0 && !muted)
  const rest = rooms.filter((room, at) => !isShown(room, at))
  const item = (room: MyRoom) => (
    <RoomLink key={room.profile.id} room={room} current={room.profile.id === current} words={words} />
  )
  return (
    <>
      {rooms.length === 0 && <p class="list-hint">{hint}</p>}
      <ul class="room-list">{rooms.filter(isShown).map(item)}</ul>
      {rest.length > 0 && (
        <details class="more-rooms">
          <summary>{words.folk.sidebar.moreRooms(rest.length)}</summary>
          <ul class="room-list">{rest.map(item)}</ul>
        </details>
      )}
    </>
  )
}

function ListHead({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="list-head">
      <h2 class="list-title">{title}</h2>
      {children}
    </div>
  )
}

function Add({ icon, word, href }: { icon: IconName; word: string; href: string }) {
  return (
    <a class="icon-button" {...inDialog(href)} title={word}>
      <Icon name={icon} />
      <span class="visually-hidden">{word}</span>
    </a>
  )
}
