// Who is in a room, those online first; the third column, or a dialog where there is none.

import type { UserId } from '../../rooms/kernel/ids.ts'
import type { MemberView, RoomSummary } from '../../rooms/model/room-views.ts'
import { domId } from '../dom-ids.ts'
import { inDialog } from '../parts/in-dialog.ts'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'
import { PersonRow } from './person-row.tsx'

export interface PeopleProps {
  readonly room: RoomSummary
  readonly members: readonly MemberView[]
  readonly online: ReadonlySet<UserId>
  readonly words: Words
  readonly copy?: boolean
}

export function PeopleList({ members, online, words, copy }: PeopleProps) {
  const rank = (member: MemberView): number => (online.has(member.person.id) ? 0 : 1)
  const sorted = members.toSorted((a, b) => rank(a) - rank(b))
  return (
    <ul id={copy ? undefined : domId.people} class="people-list">
      {sorted.map(({ person, role }) => (
        <PersonRow
          key={person.id}
          person={person}
          role={role}
          online={online.has(person.id)}
          words={words}
          copy={copy === true}
        />
      ))}
    </ul>
  )
}

export function PeoplePanel(props: PeopleProps) {
  const { room, words } = props
  return (
    <aside class="people-panel" aria-label={words.chat.people}>
      <header class="panel-head">
        <h2 class="panel-title">{words.chat.people}</h2>
      </header>
      <div class="panel-scroll">
        <PeopleList {...props} />
        {room.memberCount > props.members.length && (
          <a class="btn btn-quiet btn-wide" {...inDialog(paths.roomPeople(room.profile.id))}>
            {words.folk.allPeople(room.memberCount)}
          </a>
        )}
      </div>
      <div class="panel-foot">
        <RoomDoors room={room} words={words} />
      </div>
    </aside>
  )
}

/** The ways in and out: adding somebody, leaving. */
export function RoomDoors({ room, words }: { room: RoomSummary; words: Words }) {
  if (room.role === null) return null
  const { id } = room.profile
  return (
    <>
      {mayAdd(room) && (
        <a class="btn btn-soft btn-wide" {...inDialog(paths.roomPeople(id))}>
          {words.chat.addPerson}
        </a>
      )}
      <a class="btn btn-quiet btn-wide" {...inDialog(paths.leave(id))}>
        {words.chat.leave}
      </a>
    </>
  )
}

export function mayAdd(room: RoomSummary): boolean {
  const { kind, archivedAtMs } = room.profile
  if (kind === 'direct' || archivedAtMs !== null || room.role === null) return false
  return kind === 'public' || room.role !== 'member'
}
