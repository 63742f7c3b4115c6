// A public room as those see it who are not in: what it is for, and the way in.

import type { MyRoom, RoomSummary } from '../../rooms/model/room-views.ts'
import { domId } from '../dom-ids.ts'
import { Shell, type SignedIn } from '../layout/shell.tsx'
import { Icon } from '../parts/icon.tsx'
import { paths } from '../paths.ts'

interface OutsideProps {
  readonly ctx: SignedIn
  readonly rooms: readonly MyRoom[]
  readonly room: RoomSummary
}

export function OutsidePage({ ctx, rooms, room }: OutsideProps) {
  const { words } = ctx
  const { id, name, topic, archivedAtMs } = room.profile
  const closed = archivedAtMs !== null
  return (
    <Shell ctx={ctx} rooms={rooms} place="elsewhere" title={name}>
      <main id={domId.content} class="sheet sheet-middle" tabindex={-1}>
        <div class="empty">
          <span class="empty-icon">
            <Icon name="hash" />
          </span>
          <h1 class="empty-title" dir="auto">
            {name}
          </h1>
          {topic !== '' && (
            <p class="empty-hint" dir="auto">
              {topic}
            </p>
          )}
          <p class="empty-hint">{words.rooms.members(room.memberCount)}</p>
          <form class="empty-actions" method="post" action={paths.join(id)}>
            {closed ? (
              <p>{words.chat.archivedNote}</p>
            ) : (
              <button class="btn btn-primary" type="submit">
                {words.rooms.join}
              </button>
            )}
          </form>
          {!closed && <p class="hint outside-hint">{words.chat.joinToRead}</p>}
        </div>
      </main>
    </Shell>
  )
}
