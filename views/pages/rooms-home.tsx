// Signed in, no room opened: at a phone's width this page is the list of rooms.

import type { MyRoom } from '../../rooms/model/room-views.ts'
import { domId } from '../dom-ids.ts'
import { Shell, type SignedIn } from '../layout/shell.tsx'
import { Empty } from '../parts/empty.tsx'
import { inDialog } from '../parts/in-dialog.ts'
import { paths } from '../paths.ts'

export function RoomsHomePage({ ctx, rooms }: { ctx: SignedIn; rooms: readonly MyRoom[] }) {
  const { words, viewer } = ctx
  const none = rooms.length === 0
  return (
    <Shell ctx={ctx} rooms={rooms} place="rooms" title={words.rooms.title}>
      <main id={domId.content} class="sheet sheet-middle" tabindex={-1}>
        <h1 class="visually-hidden">{words.rooms.welcome(viewer.displayName)}</h1>
        <Empty
          icon="chat-dots"
          title={none ? words.rooms.none : words.rooms.pick}
          hint={none ? words.rooms.noneHint : words.rooms.pickHint}
        >
          <a class="btn btn-primary" {...inDialog(paths.newRoom)}>
            {words.app.newRoom}
          </a>
          <a class="btn btn-soft" href={paths.directory}>
            {words.app.directory}
          </a>
        </Empty>
      </main>
    </Shell>
  )
}
