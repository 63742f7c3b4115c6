// Saying, editing and deleting.

import type { UserId } from '../kernel/ids.ts'
import { fail, ok } from '../kernel/result.ts'
import type { SaidMessage } from '../model/events.ts'
import { reject } from '../model/rejections.ts'
import type { RoomState } from '../model/state.ts'
import { asMember, asWriter, atLeast } from './access.ts'
import type { Command, Decision } from './decision.ts'
import { filesFor } from './files.ts'
import { namedBy } from './naming.ts'
import { noSuchMessage, standing } from './standing.ts'

export function decideSay(state: RoomState, command: Command<'say'>, nowMs: number): Decision {
  const member = asWriter(state, command.by.id)
  if (!member.ok) return member
  const waitMs = atLeast(member.value, 'admin') ? 0 : slowModeWaitMs(state, command.by.id, nowMs)
  if (waitMs > 0) return fail(reject('rate_limited', 'The room is in slow mode.', waitMs))
  const answered = command.replyTo === null ? null : standing(state, command.replyTo)
  if (answered === undefined) return fail(noSuchMessage())
  const files = filesFor(state, command, nowMs)
  if (!files.ok) return files
  const { by, messageId, text, nonce, replyTo, as } = command
  const message: SaidMessage = {
    ...{ id: messageId, sender: by, text, nonce, replyTo },
    ...(as !== undefined && { as, sender: { ...by, displayName: as } }),
    thread: answered && (answered.thread ?? answered.id),
    attachments: files.value,
    ...namedBy(state, member.value, text),
  }
  return ok([{ type: 'message.created', message }])
}

export function decideEdit(state: RoomState, command: Command<'edit'>): Decision {
  const member = asWriter(state, command.by.id)
  if (!member.ok) return member
  const message = standing(state, command.messageId)
  if (!message) return fail(noSuchMessage())
  if (message.senderId !== command.by.id)
    return fail(reject('not_allowed', 'Only its author may edit a message.'))
  const { text } = command
  // An edit has no nonce: one that is repeated, its answer being lost, is known by what it would change.
  if (message.text === text) return ok([])
  return ok([{ type: 'message.edited', messageId: message.id, text, ...namedBy(state, member.value, text) }])
}

export function decideDelete(state: RoomState, command: Command<'delete'>): Decision {
  // Also in an archived room: what one has said stays one's own to take back, and nothing opens such a room again.
  const member = asMember(state, command.by.id)
  if (!member.ok) return member
  const message = state.facts.messages.get(command.messageId)
  if (!message) return fail(noSuchMessage())
  const moderates = state.profile.kind !== 'direct' && atLeast(member.value, 'admin')
  if (message.senderId !== command.by.id && !moderates) {
    return fail(reject('not_allowed', 'Only its author or an admin of the room may delete a message.'))
  }
  // Deleting what is deleted is done already: a repeated request succeeds and stores nothing.
  return ok(message.deleted ? [] : [{ type: 'message.deleted', messageId: message.id, by: command.by.id }])
}

function slowModeWaitMs(state: RoomState, userId: UserId, nowMs: number): number {
  const lastMs = state.lastSaidAtMs.get(userId)
  return lastMs === undefined ? 0 : lastMs + state.profile.slowModeSeconds * 1_000 - nowMs
}
