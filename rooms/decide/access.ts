// Who somebody is to a room, and what that lets them do. Deny is the default.

import type { UserId } from '../kernel/ids.ts'
import { fail, ok, type Result } from '../kernel/result.ts'
import { type Rejection, reject } from '../model/rejections.ts'
import type { RoomState } from '../model/state.ts'
import type { Member, Role } from '../model/words.ts'

const RANK: Record<Role, number> = { member: 0, admin: 1, owner: 2 }

/** The member, or the refusal that an outsider gets: a private room does not tell that it exists. */
export function asMember(state: RoomState, userId: UserId): Result<Member, Rejection> {
  const member = state.members.get(userId)
  if (member?.standing === 'in') return ok(member)
  return fail(outsider(state))
}

export function outsider(state: RoomState): Rejection {
  return state.profile.kind === 'public'
    ? reject('not_a_member', 'Join the room first.')
    : reject('room_not_found', 'There is no such room.')
}

/** The member, where the room still takes changes. */
export function asActiveMember(state: RoomState, userId: UserId): Result<Member, Rejection> {
  const member = asMember(state, userId)
  if (member.ok && state.profile.archivedAtMs !== null) {
    return fail(reject('room_archived', 'The room is archived: it can be read, not changed.'))
  }
  return member
}

/** The member, where they may write: in a direct room not once one of the two has blocked the other. */
export function asWriter(state: RoomState, userId: UserId): Result<Member, Rejection> {
  const member = asActiveMember(state, userId)
  if (member.ok && state.profile.kind === 'direct' && state.facts.blocked)
    return fail(reject('blocked', 'The two of you cannot write to each other.'))
  return member
}

export function atLeast(member: Member, role: Role): boolean {
  return RANK[member.role] >= RANK[role]
}

export function outranks(member: Member, other: Member): boolean {
  return RANK[member.role] > RANK[other.role]
}

export function asRank(state: RoomState, userId: UserId, role: Role): Result<Member, Rejection> {
  return ofRank(asActiveMember(state, userId), role)
}

/** The same, also where the room is archived. */
export function asRankEvenArchived(state: RoomState, userId: UserId, role: Role): Result<Member, Rejection> {
  return ofRank(asMember(state, userId), role)
}

function ofRank(member: Result<Member, Rejection>, role: Role): Result<Member, Rejection> {
  if (!member.ok || atLeast(member.value, role)) return member
  return fail(
    reject('not_allowed', `Only ${role === 'owner' ? 'owners' : 'admins'} of the room may do this.`),
  )
}

export function directRoom(): Rejection {
  return reject('direct_room', 'A direct room belongs to its two people for good.')
}
