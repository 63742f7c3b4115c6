// What frames are made of, as schemas: exactly what this server writes, so that a test can hold it to its word.

import { z } from 'zod'

export const id = z.string().meta({ format: 'uuid' })
export const time = z.string().meta({ format: 'date-time', example: '2026-11-21T01:02:03.456Z' })
export const count = z.int().min(0)
export const seq = z.int().min(1)
export const role = z.enum(['owner', 'admin', 'member'])

export const person = z.strictObject({
  id,
  username: z.string(),
  displayName: z.string(),
  avatarUrl: z.string().nullable(),
})

export const attachment = z.strictObject({
  id,
  name: z.string(),
  mime: z.string(),
  size: count.describe('In bytes.'),
  width: count.optional(),
  height: count.optional(),
  url: z.string(),
  thumbnailUrl: z.string().optional(),
})

export const reaction = z.strictObject({ emoji: z.string(), count, mine: z.boolean() })

export const message = z.strictObject({
  id,
  roomId: id,
  seq,
  sender: person,
  text: z.string(),
  html: z.string().describe('The text as safe HTML; empty once the message is deleted.'),
  nonce: z.string().optional(),
  replyTo: id.optional(),
  attachments: z.array(attachment),
  reactions: z.array(reaction),
  mentions: z.array(id),
  pinned: z.boolean(),
  createdAt: time,
  editedAt: time.optional(),
  deletedAt: time.optional(),
})

export const user = z.strictObject({
  id,
  username: z.string(),
  displayName: z.string(),
  email: z.string().optional(),
  avatarUrl: z.string().nullable(),
  bio: z.string(),
  locale: z.string(),
  role: z.enum(['user', 'admin', 'guest']),
  createdAt: time,
  lastSeenAt: time.optional(),
  online: z.boolean().optional(),
  showsPresence: z.boolean().optional(),
})
