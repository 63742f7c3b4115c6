// Coming and going, adding and removing, roles.

import type { UserId } from '../kernel/ids.ts'
import { fail, ok } from '../kernel/result.ts'
import { type Rejection, reject } from '../model/rejections.ts'
import type { RoomState } from '../model/state.ts'
import type { Member } from '../model/words.ts'
import { asActiveMember, asMember, asRank, atLeast, directRoom, outranks, outsider } from './access.ts'
import type { Command, Decision } from './decision.ts'

export function decideJoin(state: RoomState, { by, invited, guest }: Command<'join'>): Decision {
  const known = state.members.get(by.id)
  if (known?.standing === 'in') return ok([])
  if (state.profile.kind !== 'public' && !invited) return fail(outsider(state))
  if (known?.standing === 'banned') return fail(reject('banned', 'You may not come back to this room.'))
  if (state.profile.archivedAtMs !== null) return fail(reject('room_archived', 'The room is archived.'))
  if (guest && !state.profile.guests) return fail(reject('guests_may_not', 'This room admits no guests.'))
  // Whoever enters a room without an owner takes it over, unless they will be gone with their socket.
  const role = guest || hasOwner(state) ? 'member' : 'owner'
  return ok([{ type: 'member.joined', user: by, role, by: null }])
}

export function decideLeave(state: RoomState, { by }: Command<'leave'>): Decision {
  const member = asMember(state, by.id)
  if (!member.ok) return member
  if (state.profile.kind === 'direct') return fail(directRoom())
  if (isLastOwner(state, member.value) && othersIn(state, by.id)) return fail(lastOwner())
  return ok([{ type: 'member.left', user: by }])
}

export function decideAdd(state: RoomState, { by, user }: Command<'add'>): Decision {
  const member = asActiveMember(state, by.id)
  if (!member.ok) return member
  if (state.profile.kind === 'direct') return fail(directRoom())
  const admin = atLeast(member.value, 'admin')
  if (!admin && state.profile.kind !== 'public') {
    return fail(reject('not_allowed', 'Only admins of the room may add people.'))
  }
  const known = state.members.get(user.id)
  if (known?.standing === 'in') return ok([])
  // An admin who adds somebody lifts the ban by it; nobody else can.
  if (known?.standing === 'banned' && !admin) return fail(reject('banned', 'This person may not come back.'))
  return ok([{ type: 'member.joined', user, role: 'member', by: by.id }])
}

export function decideRemove(state: RoomState, { by, user, ban, reason }: Command<'remove'>): Decision {
  const member = asRank(state, by.id, 'admin')
  if (!member.ok) return member
  if (state.profile.kind === 'direct') return fail(directRoom())
  const target = state.members.get(user.id)
  // Whoever has left, to come back later, can be barred as well as somebody who stayed.
  if (target?.standing === 'banned' && ban) return ok([])
  if (target?.standing !== 'in' && !ban)
    return fail(reject('user_not_found', 'This person is not in the room.'))
  if (target && !outranks(member.value, target)) {
    return fail(reject('not_allowed', 'One may remove people of a lower role only.'))
  }
  const why = ban && reason !== undefined && { reason }
  return ok([{ type: 'member.removed', user, by: by.id, banned: ban, ...why }])
}

export function decideSetRole(state: RoomState, { by, userId, role }: Command<'set_role'>): Decision {
  const member = asRank(state, by.id, 'owner')
  if (!member.ok) return member
  if (state.profile.kind === 'direct') return fail(directRoom())
  const target = state.members.get(userId)
  if (target?.standing !== 'in') return fail(reject('user_not_found', 'This person is not in the room.'))
  if (target.role === role) return ok([])
  if (isLastOwner(state, target)) return fail(lastOwner())
  return ok([{ type: 'member.role_changed', userId, role, by: by.id }])
}

function isLastOwner(state: RoomState, member: Member): boolean {
  return member.role === 'owner' && !hasOwner(state, member.userId)
}

function hasOwner(state: RoomState, besides?: UserId): boolean {
  for (const { userId, role, standing } of state.members.values()) {
    if (userId !== besides && role === 'owner' && standing === 'in') return true
  }
  return false
}

/** Bots do not count: they can do nothing with a room, and cannot leave it either. */
function othersIn(state: RoomState, userId: UserId): boolean {
  for (const other of state.members.values()) {
    if (other.userId !== userId && other.standing === 'in' && !state.facts.bots.has(other.userId)) return true
  }
  return false
}

function lastOwner(): Rejection {
  return reject('last_owner', 'A room needs an owner: make somebody else one first.')
}
