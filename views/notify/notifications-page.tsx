// Notifications: what concerns the reader, the newest first.

import type { MyRoom } from '../../rooms/model/room-views.ts'
import { Sheet, Shell } from '../layout/shell.tsx'
import { Icon } from '../parts/icon.tsx'
import { ownPaths } from '../settings/own-paths.ts'
import { Notices, type NoticesProps } from './notices.tsx'

export function NotificationsPage({ rooms, ...list }: NoticesProps & { readonly rooms: readonly MyRoom[] }) {
  const { ctx } = list
  const { notify } = ctx.words
  const settings = (
    <a class="icon-button" href={ownPaths.notifications} title={notify.settings}>
      <Icon name="gear" />
      <span class="visually-hidden">{notify.settings}</span>
    </a>
  )
  return (
    <Shell ctx={ctx} rooms={rooms} place="notifications" title={notify.title}>
      <Sheet title={notify.title} hint={notify.hint} aside={settings}>
        <Notices {...list} />
      </Sheet>
    </Shell>
  )
}
