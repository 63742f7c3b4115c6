// The chat's frame: the sidebar, what one has opened, and at wide screens a third column.

import type { ComponentChildren } from 'preact'
import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { MyRoom } from '../../rooms/model/room-views.ts'
import { domId } from '../dom-ids.ts'
import { Sidebar } from '../sidebar/sidebar.tsx'
import type { Place, SidebarContext } from '../sidebar/tabs.tsx'
import { Document } from './document.tsx'

/** A page context in which somebody is signed in. */
export type SignedIn = SidebarContext

export interface ShellProps {
  readonly ctx: SignedIn
  readonly rooms: readonly MyRoom[]
  readonly place: Place
  readonly title: string
  readonly current?: RoomId
  readonly skipTo?: { readonly id: string; readonly label: string } | undefined
  readonly children: ComponentChildren
}

export function Shell({ ctx, rooms, place, title, current, skipTo, children }: ShellProps) {
  return (
    <Document ctx={ctx} title={title} look="app" skipTo={skipTo}>
      <div class={`shell at-${place}`}>
        <Sidebar ctx={ctx} rooms={rooms} current={current ?? null} place={place} />
        {children}
      </div>
      <dialog id={domId.dialog} class="dialog" aria-labelledby="dialog-title" />
      <div id="toast" class="toast-line" role="status" />
    </Document>
  )
}

interface SheetProps {
  readonly title: string
  readonly hint?: string
  readonly aside?: ComponentChildren
  readonly children: ComponentChildren
}

/** A page of the second column that is not a room. */
export function Sheet({ title, hint, aside, children }: SheetProps) {
  return (
    <main id={domId.content} class="sheet" tabindex={-1}>
      <div class="sheet-column">
        <header class="sheet-head">
          <div>
            <h1 class="sheet-title">{title}</h1>
            {hint && <p class="sheet-hint">{hint}</p>}
          </div>
          {aside}
        </header>
        {children}
      </div>
    </main>
  )
}
