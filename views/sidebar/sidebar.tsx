// The first column: brand, the quick way to anywhere, rooms, and the tabs; at a phone's width the tabs are a bar.

import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { MyRoom } from '../../rooms/model/room-views.ts'
import { Brand } from '../parts/brand.tsx'
import { Icon } from '../parts/icon.tsx'
import { inDialog } from '../parts/in-dialog.ts'
import { paths } from '../paths.ts'
import { RoomLists } from './room-lists.tsx'
import { SearchField } from './search-field.tsx'
import { type Place, type SidebarContext, Tabs } from './tabs.tsx'

interface SidebarProps {
  readonly ctx: SidebarContext
  readonly rooms: readonly MyRoom[]
  readonly current: RoomId | null
  readonly place: Place
}

export function Sidebar({ ctx, rooms, current, place }: SidebarProps) {
  const { words } = ctx
  return (
    <nav class="sidebar" aria-label={words.app.navigation}>
      <div class="sidebar-top">
        <Brand words={words} />
      </div>
      <div class="sidebar-scroll">
        {place !== 'search' && <SearchField words={words} />}
        <a class="jump-link" {...inDialog(paths.jump)}>
          <Icon name="lightning-charge" />
          <span class="jump-word">{words.folk.sidebar.jump}</span>
          <span class="jump-keys" aria-hidden="true">
            Ctrl K
          </span>
        </a>
        <RoomLists rooms={rooms} current={current} words={words} />
      </div>
      <Tabs ctx={ctx} place={place} />
    </nav>
  )
}
