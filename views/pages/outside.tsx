// A public room as those see it who are not in: what it is for, and the way in.

import type { MyRoom, RoomSummary } from '../../rooms/model/room-views.ts'
import { domId } from '../dom-ids.ts'
import { Shell, type SignedIn } from '../layout/shell.tsx'
import { Icon } from '../parts/icon.tsx'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'

interface OutsideProps {
  readonly ctx: SignedIn
  readonly rooms: readonly MyRoom[]
  readonly room: RoomSummary
  /** The room bars the reader. */
  readonly banned: boolean
}

export function OutsidePage({ ctx, rooms, room, banned }: OutsideProps) {
  const { words } = ctx
  const { name, topic } = room.profile
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
          <WayIn room={room} banned={banned} words={words} />
        </div>
      </main>
    </Shell>
  )
}

interface WayInProps extends Pick<OutsideProps, 'room' | 'banned'> {
  readonly words: Words
}

function WayIn({ room, banned, words }: WayInProps) {
  const { id, archivedAtMs } = room.profile
  if (banned) {
    return (
      <div class="outside-note">
        <b>{words.roomSettings.bannedTitle}</b>
        <p>{words.roomSettings.bannedHint}</p>
      </div>
    )
  }
  if (archivedAtMs !== null) return <p class="outside-note">{words.chat.archivedNote}</p>
  return (
    <>
      <form class="empty-actions" method="post" action={paths.join(id)}>
        <button class="btn btn-primary" type="submit">
          {words.rooms.join}
        </button>
      </form>
      <p class="hint outside-hint">{words.chat.joinToRead}</p>
    </>
  )
}
