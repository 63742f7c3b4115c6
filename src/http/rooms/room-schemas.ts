// The shapes of rooms, messages and members as the API description shows them; rooms/model/wire*.ts make them.

import { z } from '@hono/zod-openapi'

const id = z.string().openapi({ format: 'uuid' })
const time = z.string().openapi({ format: 'date-time', example: '2026-11-21T01:02:03.456Z' })
const count = z.number().int()
const role = z.enum(['owner', 'admin', 'member'])

export const personSchema = z
  .object({ id, username: z.string(), displayName: z.string(), avatarUrl: z.string().nullable() })
  .readonly()
  .openapi('Person')

export const attachmentSchema = z
  .object({
    id,
    name: z.string(),
    mime: z.string(),
    size: count.openapi({ description: 'In bytes.' }),
    width: count.optional(),
    height: count.optional(),
    url: z.string(),
    thumbnailUrl: z.string().optional(),
  })
  .readonly()
  .openapi('Attachment')

const reactionSchema = z
  .object({ emoji: z.string(), count, mine: z.boolean() })
  .readonly()
  .openapi('Reaction')

export const messageSchema = z
  .object({
    id,
    roomId: id,
    seq: count,
    sender: personSchema,
    text: z.string(),
    html: z.string(),
    nonce: z.string().optional(),
    replyTo: id.optional(),
    attachments: z.array(attachmentSchema).readonly(),
    reactions: z.array(reactionSchema).readonly(),
    mentions: z.array(id).readonly(),
    pinned: z.boolean(),
    createdAt: time,
    editedAt: time.optional(),
    deletedAt: time.optional(),
  })
  .openapi('Message')

export const replacedTextSchema = z
  .object({
    seq: count.openapi({ description: 'Number of the edit that replaced it.' }),
    text: z.string(),
    html: z.string(),
    replacedAt: time,
  })
  .openapi('ReplacedText')

export const roomSchema = z
  .object({
    id,
    kind: z.enum(['direct', 'group', 'public']),
    name: z.string().openapi({ description: 'In a direct room, the name of the other one.' }),
    topic: z.string(),
    memberCount: count,
    onlineCount: count.optional(),
    role: role.nullable(),
    head: count,
    createdAt: time,
    archivedAt: time.optional(),
  })
  .openapi('Room')

export const myRoomSchema = roomSchema
  .extend({
    unread: count.openapi({ description: 'Counting stops at 1000.' }),
    mentions: count,
    lastMessage: messageSchema.nullable(),
    lastReadSeq: count,
    muted: z.boolean(),
  })
  .openapi('MyRoom')

export const memberSchema = z
  .object({ user: personSchema, role, online: z.boolean(), joinedAt: time, lastReadSeq: count })
  .openapi('Member')

export const eventSchema = z
  .object({
    type: z.literal('event'),
    room: id,
    seq: count,
    at: time,
    event: z.string(),
    data: z.record(z.string(), z.unknown()),
  })
  .openapi('Event')

/** `{ items, next }`: `next` is a cursor, null on the last page. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}
