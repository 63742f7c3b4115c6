// One member: their role for owners, and the two ways of showing them out.

import type { MemberView, RoomSummary } from '../../rooms/model/room-views.ts'
import type { Role } from '../../rooms/model/words.ts'
import { DialogOrPage, type Frame } from '../layout/dialog-or-page.tsx'
import { inDialog } from '../parts/in-dialog.ts'
import { posting } from '../parts/posting.ts'
import { Problem } from '../parts/problem.tsx'
import { settingsPaths } from './settings-paths.ts'

const ROLES: readonly Role[] = ['member', 'admin', 'owner']

interface MemberProps {
  readonly frame: Frame
  readonly room: RoomSummary
  readonly member: MemberView
  readonly problem: string | null
}

export function MemberPage({ frame, room, member, problem }: MemberProps) {
  const { words } = frame.ctx
  const say = words.roomSettings.members
  const { id } = room.profile
  const { person } = member
  return (
    <DialogOrPage frame={frame} title={person.displayName}>
      <div class="stack">
        <Problem text={problem} />
        {room.role === 'owner' && <RoleForm frame={frame} room={room} member={member} problem={null} />}
        {member.role !== 'owner' && (
          <div class="dialog-ways">
            <a class="btn btn-soft btn-wide" {...inDialog(settingsPaths.removeMember(id, person.id))}>
              {say.remove}
            </a>
            <a class="btn btn-soft btn-wide btn-warns" {...inDialog(settingsPaths.banMember(id, person.id))}>
              {say.ban}
            </a>
          </div>
        )}
      </div>
    </DialogOrPage>
  )
}

function RoleForm({ frame, room, member }: MemberProps) {
  const { words } = frame.ctx
  const say = words.roomSettings.members
  return (
    <form class="stack" {...posting(settingsPaths.member(room.profile.id, member.person.id), frame.inDialog)}>
      <fieldset class="choices">
        <legend class="form-label">{say.role}</legend>
        {ROLES.map((role) => (
          <label key={role} class="choice">
            <input
              class="form-check-input"
              type="radio"
              name="role"
              value={role}
              checked={role === member.role}
            />
            <span>
              <b class="choice-label">{words.chat.roles[role]}</b>
              <span class="hint">{say.roleHints[role]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div class="form-end">
        <button class="btn btn-primary" type="submit">
          {say.saveRole}
        </button>
      </div>
    </form>
  )
}
