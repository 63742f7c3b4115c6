// What an event changes in the state that the next command is decided by.

import type { AttachmentId, MessageId, UserId } from '../kernel/ids.ts'
import { unreachable } from '../kernel/unreachable.ts'
import type { RoomEvent } from '../model/events.ts'
import { type Facts, type MessageFacts, reactionKey } from '../model/facts.ts'
import type { RoomState } from '../model/state.ts'
import type { Role } from '../model/words.ts'

/** Changes `state` in place, before the event is committed: the owner throws the state away if that fails. */
export function apply(state: RoomState, event: RoomEvent, atMs: number): void {
  switch (event.type) {
    case 'message.created':
      for (const { id } of event.message.attachments) useFile(state.facts, id)
      if (state.profile.slowModeSeconds > 0) state.lastSaidAtMs.set(event.message.sender.id, atMs)
      return
    case 'message.edited':
      return changeMessage(state.facts, event.messageId, () => ({ text: event.text }))
    case 'message.deleted':
      return changeMessage(state.facts, event.messageId, () => ({ deleted: true, pinned: false }))
    case 'reaction.added':
    case 'reaction.removed':
      return countReaction(state.facts, event)
    case 'message.pinned':
    case 'message.unpinned':
      return changeMessage(state.facts, event.messageId, () => ({ pinned: event.type === 'message.pinned' }))
    case 'member.joined':
      return setMember(state, event.user.id, event.role)
    case 'member.left':
      state.members.delete(event.user.id)
      return
    case 'member.unbanned':
      state.members.delete(event.user.id)
      return
    case 'member.removed':
      if (event.banned)
        state.members.set(event.user.id, { userId: event.user.id, role: 'member', standing: 'banned' })
      else state.members.delete(event.user.id)
      return
    case 'member.role_changed':
      return setMember(state, event.userId, event.role)
    case 'room.updated':
      state.profile = { ...state.profile, ...event.changes }
      if (state.profile.slowModeSeconds === 0) state.lastSaidAtMs.clear()
      return
    case 'room.archived':
      state.profile = { ...state.profile, archivedAtMs: atMs }
      return
    default:
      return unreachable(event)
  }
}

function setMember(state: RoomState, userId: UserId, role: Role): void {
  state.members.set(userId, { userId, role, standing: 'in' })
}

function useFile(facts: Facts, id: AttachmentId): void {
  const known = facts.attachments.get(id)
  if (known) facts.attachments.set(id, { ...known, used: true })
}

function changeMessage(
  facts: Facts,
  id: MessageId,
  change: (known: MessageFacts) => Partial<MessageFacts>,
): void {
  const known = facts.messages.get(id)
  if (known) facts.messages.set(id, { ...known, ...change(known) })
}

function countReaction(facts: Facts, event: Extract<RoomEvent, { type: `reaction.${string}` }>): void {
  const { messageId, emoji, userId, count } = event
  const key = reactionKey(messageId, emoji)
  const before = facts.reactions.get(key)
  const by = new Set(before?.by)
  if (event.type === 'reaction.added') by.add(userId)
  else by.delete(userId)
  facts.reactions.set(key, { count, by })
  const kinds = Number(count > 0) - Number((before?.count ?? 0) > 0)
  changeMessage(facts, messageId, ({ reactionKinds }) => ({ reactionKinds: reactionKinds + kinds }))
}
