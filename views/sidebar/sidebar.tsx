// The first column: brand, rooms, and the way to the directory and to oneself.

import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { MyRoom } from '../../rooms/model/room-views.ts'
import type { Person } from '../../rooms/model/words.ts'
import { Avatar } from '../parts/avatar.tsx'
import { Brand } from '../parts/brand.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'
import { RoomLists } from './room-lists.tsx'

export type Place = 'rooms' | 'room' | 'directory' | 'you' | 'elsewhere'

interface SidebarProps {
  readonly rooms: readonly MyRoom[]
  readonly current: RoomId | null
  readonly place: Place
  readonly viewer: Person
  readonly words: Words
}

export function Sidebar({ rooms, current, place, viewer, words }: SidebarProps) {
  return (
    <nav class="sidebar" aria-label={words.app.navigation}>
      <div class="sidebar-top">
        <Brand words={words} />
      </div>
      <div class="sidebar-scroll">
        <RoomLists rooms={rooms} current={current} words={words} />
      </div>
      <div class="tabs">
        <Tab
          href={paths.rooms}
          icon="chat-dots"
          label={words.app.rooms}
          here={place === 'rooms'}
          only="phone"
        />
        <Tab href={paths.directory} icon="compass" label={words.app.directory} here={place === 'directory'} />
        <a class="tab tab-you" href={paths.you} aria-current={place === 'you' ? 'page' : undefined}>
          <Avatar person={viewer} size="small" />
          <span class="tab-label" dir="auto">
            <span class="tab-name">{viewer.displayName}</span>
            <span class="tab-you-word">{words.app.you}</span>
          </span>
        </a>
      </div>
    </nav>
  )
}

interface TabProps {
  readonly href: string
  readonly icon: IconName
  readonly label: string
  readonly here: boolean
  readonly only?: 'phone'
}

function Tab({ href, icon, label, here, only }: TabProps) {
  return (
    <a class={only ? `tab only-${only}` : 'tab'} href={href} aria-current={here ? 'page' : undefined}>
      <Icon name={icon} />
      <span class="tab-label">{label}</span>
    </a>
  )
}
