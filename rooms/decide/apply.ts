// What an event changes in the state that the next command is decided by.

import type { UserId } from '../kernel/ids.ts'
import { unreachable } from '../kernel/unreachable.ts'
import type { RoomEvent } from '../model/events.ts'
import type { RoomState } from '../model/state.ts'
import type { Role } from '../model/words.ts'

/** Changes `state` in place, before the event is committed: the owner throws the state away if that fails. */
export function apply(state: RoomState, event: RoomEvent, atMs: number): void {
  switch (event.type) {
    case 'message.created':
      if (state.profile.slowModeSeconds > 0) state.lastSaidAtMs.set(event.message.sender.id, atMs)
      return
    case 'message.edited':
      return
    case 'message.deleted': {
      const facts = state.facts.get(event.messageId)
      if (facts) state.facts.set(event.messageId, { ...facts, deleted: true })
      return
    }
    case 'member.joined':
      return setMember(state, event.user.id, event.role)
    case 'member.left':
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
