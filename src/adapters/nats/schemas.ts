// The words that messages between nodes are made of, as schemas: what another version sent is parsed, not trusted.

import { z } from 'zod'
import {
  type AttachmentId,
  type Incarnation,
  type MessageId,
  type NotificationId,
  parseAttachmentId,
  parseMessageId,
  parseNotificationId,
  parseRoomId,
  parseSessionId,
  parseUserId,
  type RoomId,
  type SessionId,
  type UserId,
} from '../../../rooms/kernel/ids.ts'
import type { Result } from '../../../rooms/kernel/result.ts'

function idOf<Id extends string>(parse: (text: string) => Result<Id, 'bad_id'>) {
  return z.custom<Id>((value) => typeof value === 'string' && parse(value).ok)
}

export const ROOM_ID = idOf<RoomId>(parseRoomId)
export const USER_ID = idOf<UserId>(parseUserId)
export const MESSAGE_ID = idOf<MessageId>(parseMessageId)
export const ATTACHMENT_ID = idOf<AttachmentId>(parseAttachmentId)
export const SESSION_ID = idOf<SessionId>(parseSessionId)
export const NOTIFICATION_ID = idOf<NotificationId>(parseNotificationId)

export const INCARNATION = z.custom<Incarnation>((value) => typeof value === 'string' && value !== '')

type MembersOf<Union extends { readonly type: string }> = {
  readonly [T in Union['type']]: z.ZodObject & z.ZodType<Extract<Union, { readonly type: T }>>
}

/** The schema of a closed set from those of its members. One that is forgotten does not compile. */
export function unionOf<Union extends { readonly type: string }>(
  members: MembersOf<Union>,
): z.ZodType<Union> {
  const [first, ...others] = Object.values<z.ZodObject>(members)
  if (!first) throw new Error('a set without members has no schema')
  return z.discriminatedUnion('type', [first, ...others]) as z.ZodType as z.ZodType<Union>
}

export const SEQ = z.int().min(0)
export const ROLE = z.enum(['owner', 'admin', 'member'])

export const PERSON = z.object({
  id: USER_ID,
  username: z.string(),
  displayName: z.string(),
  avatarUrl: z.string().nullable(),
})

export const ATTACHMENT = z.object({
  id: ATTACHMENT_ID,
  name: z.string(),
  mime: z.string(),
  size: z.number(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  hasThumbnail: z.boolean(),
})

export const MENTION = z.object({ id: USER_ID, username: z.string() })

export const ROOM_CHANGES = z.object({
  name: z.string().exactOptional(),
  topic: z.string().exactOptional(),
  slowModeSeconds: z.int().exactOptional(),
  guests: z.boolean().exactOptional(),
})
