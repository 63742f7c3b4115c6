// The lines of our own export, checked: a file may have been written by anybody.

import { z } from 'zod'

const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
const time = z.iso.datetime()
const person = z.object({ id, username: z.string(), displayName: z.string() })
const ofMessage = { roomId: id, messageId: id }

const line = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('user'),
    ...person.shape,
    email: z.string().optional(),
    bio: z.string().default(''),
    locale: z.string().default('en'),
    bot: z.boolean().optional(),
    createdAt: time,
    disabledAt: time.optional(),
  }),
  z.object({
    ...{ type: z.literal('room'), id, name: z.string(), topic: z.string() },
    kind: z.enum(['direct', 'group', 'public']),
    slowModeSeconds: z.int().min(0).default(0),
    ...{ createdAt: time, archivedAt: time.optional() },
  }),
  z.object({
    ...{ type: z.literal('member'), roomId: id, user: person, joinedAt: time },
    role: z.enum(['owner', 'admin', 'member']),
    banned: z.boolean().optional(),
  }),
  z.object({
    ...{ type: z.literal('message'), id, roomId: id, seq: z.int().min(1), sender: person, text: z.string() },
    replyTo: id.optional(),
    mentions: z.array(z.object({ id, username: z.string() })).default([]),
    ...{ createdAt: time, editedAt: time.optional(), deletedAt: time.optional() },
  }),
  z.object({ type: z.literal('attachment'), ...ofMessage, name: z.string(), url: z.string() }),
  z.object({ type: z.literal('pin'), ...ofMessage, by: person.nullable(), pinnedAt: time }),
  z.object({ type: z.literal('reaction'), ...ofMessage, emoji: z.string(), user: person, createdAt: time }),
  z.object({ type: z.literal('end') }),
])

export type ParleyLine = z.infer<typeof line>

const TYPES: ReadonlySet<unknown> = new Set([
  ...['user', 'room', 'member', 'message', 'attachment', 'pin', 'reaction', 'end'],
])

export function parleyLine(value: unknown): ParleyLine | 'broken' | 'unknown' {
  const read = line.safeParse(value)
  if (read.success) return read.data
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined
  return typeof type === 'string' && !TYPES.has(type) ? 'unknown' : 'broken'
}
