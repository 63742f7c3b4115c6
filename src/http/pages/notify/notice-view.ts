// Entries of the inbox as the page shows them: with the names of rooms, and whether somebody waits for an answer.

import type { RoomId, UserId } from '../../../../rooms/kernel/ids.ts'
import type { MyRoom } from '../../../../rooms/model/room-views.ts'
import type { Notice } from '../../../../views/notify/notify-view.ts'
import { roomName } from '../../../../views/parts/room-name.ts'
import type { Words } from '../../../../views/words/words.ts'
import type { InboxEntry } from '../../../notify/ports/inbox.ts'

export interface Surroundings {
  readonly rooms: readonly MyRoom[]
  /** Those whose request for friendship waits. */
  readonly asking: ReadonlySet<UserId>
  readonly words: Words
}

export function noticesOf(entries: readonly InboxEntry[], around: Surroundings): readonly Notice[] {
  const rooms = new Map(around.rooms.map((room) => [room.profile.id, room]))
  return entries.map((entry) => noticeOf(entry, around, rooms))
}

function noticeOf(
  { notification, unread, isReply, isDeleted, about }: InboxEntry,
  { asking, words }: Surroundings,
  rooms: ReadonlyMap<RoomId, MyRoom>,
): Notice {
  const { id, kind, place, from, preview, createdAtMs } = notification
  const room = place === null ? undefined : rooms.get(place.room)
  return {
    ...{ id, from, unread, isDeleted, atMs: createdAtMs },
    kind: kind === 'mention' && isReply ? 'reply' : kind,
    room: room === undefined ? null : roomName(room, words),
    isDirect: room?.profile.kind === 'direct',
    text: kind === 'reaction' ? about : preview,
    emoji: kind === 'reaction' ? preview : '',
    waits: kind === 'friend_request' && from !== null && asking.has(from.id),
  }
}
