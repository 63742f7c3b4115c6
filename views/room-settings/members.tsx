// Who is in the room: found by name, page by page, each with what one may do about them.

import type { UserId } from '../../rooms/kernel/ids.ts'
import type { MemberView, RoomSummary } from '../../rooms/model/room-views.ts'
import { mayAdd } from '../chat/people.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { Icon } from '../parts/icon.tsx'
import { inDialog } from '../parts/in-dialog.ts'
import { Presence } from '../parts/presence.tsx'
import { SearchBox } from '../parts/search-box.tsx'
import { Spoken } from '../parts/spoken.tsx'
import { type SettingsFrame, SettingsPage } from './settings-page.tsx'
import { settingsPaths } from './settings-paths.ts'

interface MembersProps {
  readonly frame: SettingsFrame
  readonly members: readonly MemberView[]
  readonly online: ReadonlySet<UserId>
  readonly query: string
  readonly more: string | null
}

export function MembersPage({ frame, members, online, query, more }: MembersProps) {
  const { words } = frame.ctx
  const { id } = frame.room.profile
  const say = words.roomSettings.members
  return (
    <SettingsPage frame={frame} section="members">
      <div class="section-bar">
        <SearchBox action={settingsPaths.members(id)} label={say.search} query={query} words={words} />
        {mayAdd(frame.room) && (
          <a class="btn btn-primary" {...inDialog(settingsPaths.addMembers(id))}>
            <Icon name="plus-lg" />
            {say.add}
          </a>
        )}
      </div>
      {members.length === 0 && <p class="list-hint">{say.noHit}</p>}
      <ul class="cards">
        {members.map((member) => (
          <MemberRow key={member.person.id} frame={frame} member={member} online={online} />
        ))}
      </ul>
      {more && (
        <a class="btn btn-quiet btn-wide" href={more}>
          {words.app.more}
        </a>
      )}
    </SettingsPage>
  )
}

interface MemberRowProps extends Pick<MembersProps, 'frame' | 'online'> {
  readonly member: MemberView
}

function MemberRow({ frame, member, online }: MemberRowProps) {
  const { words, viewer } = frame.ctx
  const { person, role } = member
  const say = words.roomSettings.members
  return (
    <li class="card-row">
      <span class="avatar-spot">
        <Avatar person={person} />
        <Presence userId={person.id} online={online.has(person.id)} words={words} />
      </span>
      <span class="person-names">
        <b class="person-name" dir="auto">
          {person.displayName}
        </b>
        <span class="person-username">@{person.username}</span>
      </span>
      {person.id === viewer.id && <span class="tag">{say.you}</span>}
      {role !== 'member' && <span class="tag">{words.chat.roles[role]}</span>}
      {person.id !== viewer.id && mayManage(frame.room, member) && (
        <a class="btn btn-soft" {...inDialog(settingsPaths.member(frame.room.profile.id, person.id))}>
          <Spoken shown={say.manage} spoken={say.manageOf(person.displayName)} />
        </a>
      )}
    </li>
  )
}

/** Owners give and take every role, admins look after members. */
export function mayManage({ role, profile }: RoomSummary, member: MemberView): boolean {
  if (profile.archivedAtMs !== null) return false
  return role === 'owner' || (role === 'admin' && member.role === 'member')
}
