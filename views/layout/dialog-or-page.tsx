// A small task: the content of the dialog where scripts asked for it, a whole page otherwise.

import type { ComponentChildren } from 'preact'
import type { MyRoom } from '../../rooms/model/room-views.ts'
import { Icon } from '../parts/icon.tsx'
import { Sheet, Shell, type SignedIn } from './shell.tsx'

export interface Frame {
  readonly ctx: SignedIn
  readonly rooms: readonly MyRoom[]
  readonly inDialog: boolean
}

interface DialogOrPageProps {
  readonly frame: Frame
  readonly title: string
  readonly children: ComponentChildren
}

export function DialogOrPage({ frame, title, children }: DialogOrPageProps) {
  const { ctx, rooms, inDialog } = frame
  if (!inDialog) {
    return (
      <Shell ctx={ctx} rooms={rooms} place="elsewhere" title={title}>
        <Sheet title={title}>{children}</Sheet>
      </Shell>
    )
  }
  return (
    <div class="dialog-body">
      <header class="dialog-head">
        <h2 class="dialog-title" id="dialog-title">
          {title}
        </h2>
        <button class="icon-button" type="button" data-close="" title={ctx.words.app.close}>
          <Icon name="x-lg" />
          <span class="visually-hidden">{ctx.words.app.close}</span>
        </button>
      </header>
      {children}
    </div>
  )
}
