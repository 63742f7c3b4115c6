// Pinning a message for everybody in the room, and taking the pin away.

import { fail, ok, type Result } from '../kernel/result.ts'
import type { MessageFacts } from '../model/facts.ts'
import type { Rejection } from '../model/rejections.ts'
import type { RoomState } from '../model/state.ts'
import { asActiveMember, asRank } from './access.ts'
import type { Command, Decision } from './decision.ts'
import { noSuchMessage, standing } from './standing.ts'

export function decidePin(state: RoomState, command: Command<'pin'>): Decision {
  const message = pinnable(state, command)
  if (!message.ok) return message
  const { id, pinned } = message.value
  return ok(pinned ? [] : [{ type: 'message.pinned', messageId: id, by: command.by.id }])
}

export function decideUnpin(state: RoomState, command: Command<'unpin'>): Decision {
  const message = pinnable(state, command)
  if (!message.ok) return message
  const { id, pinned } = message.value
  return ok(pinned ? [{ type: 'message.unpinned', messageId: id, by: command.by.id }] : [])
}

/** A direct room has no admins: it belongs to both. */
function pinnable(
  state: RoomState,
  { by, messageId }: Command<'pin' | 'unpin'>,
): Result<MessageFacts, Rejection> {
  const isDirect = state.profile.kind === 'direct'
  const member = isDirect ? asActiveMember(state, by.id) : asRank(state, by.id, 'admin')
  if (!member.ok) return member
  const message = standing(state, messageId)
  return message ? ok(message) : fail(noSuchMessage())
}
