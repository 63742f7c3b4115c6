// Looking after a room: who may, and letting somebody come back.

import { fail, ok } from '../kernel/result.ts'
import { reject } from '../model/rejections.ts'
import type { RoomState } from '../model/state.ts'
import { asRank, asRankEvenArchived, directRoom } from './access.ts'
import type { Command, Decision } from './decision.ts'

/** Whether somebody may invite, open and end webhooks, and see whom the room bars. */
export function decideOversee(state: RoomState, { by, archivedToo }: Command<'oversee'>): Decision {
  const member = (archivedToo ? asRankEvenArchived : asRank)(state, by.id, 'admin')
  if (!member.ok) return member
  if (state.profile.kind === 'direct') return fail(directRoom())
  return ok([])
}

export function decideUnban(state: RoomState, { by, user }: Command<'unban'>): Decision {
  const allowed = decideOversee(state, { type: 'oversee', by })
  if (!allowed.ok) return allowed
  const isBanned = state.members.get(user.id)?.standing === 'banned'
  if (!isBanned) return fail(reject('user_not_found', 'This person is not barred from the room.'))
  return ok([{ type: 'member.unbanned', user, by: by.id }])
}
