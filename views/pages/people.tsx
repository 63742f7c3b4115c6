// The people of a room as a dialog or page, with a field to add somebody for those who may.

import type { UserId } from '../../rooms/kernel/ids.ts'
import type { MemberView, RoomSummary } from '../../rooms/model/room-views.ts'
import { mayAdd, PeopleList } from '../chat/people.tsx'
import type { FormState } from '../form-state.ts'
import { DialogOrPage, type Frame } from '../layout/dialog-or-page.tsx'
import { Field } from '../parts/form/field.tsx'
import { inDialog } from '../parts/in-dialog.ts'
import { posting } from '../parts/posting.ts'
import { roomName } from '../parts/room-name.ts'
import { paths } from '../paths.ts'

interface PeoplePageProps {
  readonly frame: Frame
  readonly room: RoomSummary
  readonly members: readonly MemberView[]
  readonly online: ReadonlySet<UserId>
  readonly form: FormState
  readonly more: string | null
}

export function PeoplePage({ frame, room, members, online, form, more }: PeoplePageProps) {
  const { words } = frame.ctx
  const { chat } = words
  const { id } = room.profile
  return (
    <DialogOrPage frame={frame} title={chat.peopleTitle(roomName(room, words))}>
      {mayAdd(room) && (
        <form class="add-person" novalidate {...posting(paths.member(id), frame.inDialog)}>
          <Field
            name="username"
            label={chat.addPerson}
            value={form.values['username']}
            error={form.errors['username']}
            hint={chat.addHint}
            input={{ autocomplete: 'off', autocapitalize: 'none', spellcheck: false, required: true }}
          />
          <button class="btn btn-primary" type="submit">
            {chat.add}
          </button>
        </form>
      )}
      <PeopleList room={room} members={members} online={online} words={words} copy />
      {more && (
        <a class="btn btn-quiet btn-wide" {...inDialog(more)}>
          {words.app.more}
        </a>
      )}
      {room.role !== null && room.profile.kind !== 'direct' && (
        <div class="form-end">
          <a class="btn btn-quiet" {...inDialog(paths.leave(id))}>
            {chat.leave}
          </a>
        </div>
      )}
    </DialogOrPage>
  )
}
