// What a room is called for its reader: its own name, or the other one of a direct conversation.

import type { RoomSummary } from '../../rooms/model/room-views.ts'
import type { Words } from '../words/words.ts'

export function roomName(room: RoomSummary, words: Words): string {
  if (room.profile.kind !== 'direct') return room.profile.name
  return room.peer?.displayName ?? words.rooms.unnamed
}
