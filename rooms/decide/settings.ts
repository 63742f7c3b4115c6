// Name, topic and rules of a room, and putting it away.

import { fail, ok } from '../kernel/result.ts'
import type { RoomChanges } from '../model/events.ts'
import { reject } from '../model/rejections.ts'
import type { RoomState } from '../model/state.ts'
import { asMember, asRank, atLeast } from './access.ts'
import type { Command, Decision } from './decision.ts'

export function decideUpdate(state: RoomState, { by, changes }: Command<'update'>): Decision {
  const member = asRank(state, by.id, 'admin')
  if (!member.ok) return member
  if (state.profile.kind === 'direct') return fail(reject('direct_room', 'A direct room has no settings.'))
  const real = realChanges(state, changes)
  return ok(Object.keys(real).length === 0 ? [] : [{ type: 'room.updated', changes: real, by: by.id }])
}

export function decideArchive(state: RoomState, { by, forHouse }: Command<'archive'>): Decision {
  const member = asMember(state, by.id)
  if (!member.ok && !forHouse) return member
  if (state.profile.kind === 'direct') return fail(reject('direct_room', 'A direct room cannot be archived.'))
  const isOwner = member.ok && atLeast(member.value, 'owner')
  if (!isOwner && !forHouse) return fail(reject('not_allowed', 'Only owners may archive the room.'))
  return ok(state.profile.archivedAtMs === null ? [{ type: 'room.archived', by: by.id }] : [])
}

function realChanges(state: RoomState, wanted: RoomChanges): RoomChanges {
  const { profile } = state
  return {
    ...(wanted.name !== undefined && wanted.name !== profile.name && { name: wanted.name }),
    ...(wanted.topic !== undefined && wanted.topic !== profile.topic && { topic: wanted.topic }),
    ...(wanted.slowModeSeconds !== undefined &&
      wanted.slowModeSeconds !== profile.slowModeSeconds && { slowModeSeconds: wanted.slowModeSeconds }),
    ...(wanted.guests !== undefined && wanted.guests !== profile.guests && { guests: wanted.guests }),
  }
}
