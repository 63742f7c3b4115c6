// Members, and the room's own settings, as a commit changes them.

import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { RoomEvent } from '../../../rooms/model/events.ts'
import type { Batch } from '../../../rooms/ports/journal.ts'

type MemberRow = {
  room: RoomId
  user: UserId
  role: string
  standing: 'in' | 'banned' | 'gone'
  at: number
  /** Why somebody is barred. */
  reason?: string
}
type RoomRow = {
  room: RoomId
  name?: string
  topic?: string
  slow?: number
  guests?: boolean
  archived?: number
}

export interface PeopleRows {
  readonly members: readonly MemberRow[]
  readonly rooms: readonly RoomRow[]
}

export function createPeopleProjection() {
  const members = new Map<string, MemberRow>()
  const rooms = new Map<RoomId, RoomRow>()
  return {
    add(batch: Batch, event: RoomEvent): void {
      projectMember(members, batch, event)
      projectRoom(rooms, batch, event)
    },
    rows(): PeopleRows | null {
      if (members.size + rooms.size === 0) return null
      return { members: [...members.values()], rooms: [...rooms.values()] }
    },
  }
}

function projectMember(into: Map<string, MemberRow>, { room, atMs }: Batch, event: RoomEvent): void {
  const put = (user: UserId, role: string, standing: MemberRow['standing'], reason?: string): void => {
    into.set(`${room} ${user}`, { room, user, role, standing, at: atMs, ...(reason && { reason }) })
  }
  if (event.type === 'member.joined') put(event.user.id, event.role, 'in')
  if (event.type === 'member.left') put(event.user.id, 'member', 'gone')
  if (event.type === 'member.removed')
    put(event.user.id, 'member', event.banned ? 'banned' : 'gone', event.reason)
  if (event.type === 'member.unbanned') put(event.user.id, 'member', 'gone')
  if (event.type === 'member.role_changed') put(event.userId, event.role, 'in')
}

function projectRoom(into: Map<RoomId, RoomRow>, { room, atMs }: Batch, event: RoomEvent): void {
  if (event.type === 'room.updated') {
    const { name, topic, slowModeSeconds, guests } = event.changes
    into.set(room, {
      ...(into.get(room) ?? { room }),
      ...(name !== undefined && { name }),
      ...(topic !== undefined && { topic }),
      ...(slowModeSeconds !== undefined && { slow: slowModeSeconds }),
      ...(guests !== undefined && { guests }),
    })
  }
  if (event.type === 'room.archived') into.set(room, { ...(into.get(room) ?? { room }), archived: atMs })
}
