// Which events concern people at all: the rest of a log is passed over.

import type { MessageId, RoomId, UserId } from '../../rooms/kernel/ids.ts'
import type { RecordedEvent, SaidMessage } from '../../rooms/model/events.ts'

interface Place {
  readonly room: RoomId
  readonly seq: number
  readonly atMs: number
}

export type Concern = Place &
  (
    | { readonly type: 'said'; readonly message: SaidMessage }
    | { readonly type: 'reacted'; readonly messageId: MessageId; readonly emoji: string; readonly by: UserId }
    /** Somebody was brought into a room by somebody else. */
    | { readonly type: 'brought'; readonly user: UserId; readonly by: UserId }
  )

export function concernOf({ room, seq, atMs, event }: RecordedEvent): Concern | null {
  const place = { room, seq, atMs }
  switch (event.type) {
    case 'message.created':
      return { ...place, type: 'said', message: event.message }
    case 'reaction.added':
      return { ...place, type: 'reacted', messageId: event.messageId, emoji: event.emoji, by: event.userId }
    case 'member.joined': {
      const { user, by } = event
      return by === null || by === user.id ? null : { ...place, type: 'brought', user: user.id, by }
    }
    default:
      return null
  }
}
