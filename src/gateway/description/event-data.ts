// What each kind of event, signal and notice carries. One without a row does not compile.

import { z } from 'zod'
import type { RoomEventType } from '../../../rooms/model/events.ts'
import type { Notice } from '../../../rooms/model/notices.ts'
import type { RoomSignal } from '../../../rooms/model/signals.ts'
import { count, id, message, person, role, time } from './wire-shapes.ts'

const ofMessage = { messageId: id }
const byPerson = { by: id.describe('Who did it.') }

export const EVENT_DATA = {
  'message.created': z.strictObject({ message }),
  'message.edited': z.strictObject({ ...ofMessage, text: z.string(), html: z.string(), editedAt: time }),
  'message.deleted': z.strictObject(ofMessage),
  'reaction.added': z.strictObject({ ...ofMessage, emoji: z.string(), userId: id }),
  'reaction.removed': z.strictObject({ ...ofMessage, emoji: z.string(), userId: id }),
  'message.pinned': z.strictObject({ ...ofMessage, ...byPerson }),
  'message.unpinned': z.strictObject({ ...ofMessage, ...byPerson }),
  'member.joined': z.strictObject({ user: person, by: byPerson.by.optional() }),
  'member.left': z.strictObject({ user: person }),
  'member.removed': z.strictObject({ user: person, ...byPerson }),
  'member.unbanned': z.strictObject({ user: person, ...byPerson }),
  'member.role_changed': z.strictObject({ userId: id, role, ...byPerson }),
  'room.updated': z.strictObject({
    name: z.string().optional(),
    topic: z.string().optional(),
    slowModeSeconds: count.optional(),
    guests: z.boolean().optional(),
    ...byPerson,
  }),
  'room.archived': z.strictObject(byPerson),
} as const satisfies Record<RoomEventType, z.ZodType>

export const SIGNAL_DATA = {
  typing: z.strictObject({ user: person }),
  presence: z.strictObject({
    joined: z.array(person),
    left: z.array(person),
    online: count.describe('How many people are here now.'),
  }),
  read: z.strictObject({ userId: id, seq: count }),
} as const satisfies Record<RoomSignal['type'], z.ZodType>

const notification = z.strictObject({
  id,
  kind: z.enum(['message', 'mention', 'reaction', 'invite', 'friend_request', 'friend_accepted']),
  room: id.optional(),
  seq: count.optional().describe('The message that it leads to.'),
  from: person.nullable(),
  preview: z.string(),
  createdAt: time,
  readAt: time.optional(),
})

/** Those that only nodes tell each other are no notices of the wire; the count of unread messages is one. */
type NoticeName = Exclude<Notice['type'], 'unread_changed' | 'person_changed'> | 'unread'

export const NOTICE_DATA = {
  room_added: z.strictObject({ room: id }),
  room_removed: z.strictObject({ room: id }),
  unread: z.strictObject({ room: id, unread: count, mentions: count }),
  session_revoked: z.strictObject({ session: id }),
  friend_request: z.strictObject({ user: person }),
  friend_accepted: z.strictObject({ user: person }),
  notification: z.strictObject({ notification }),
  notifications_read: z.strictObject({
    ids: z.union([z.literal('all'), z.array(id)]).describe('What had not been read until then.'),
  }),
} as const satisfies Record<NoticeName, z.ZodType>
