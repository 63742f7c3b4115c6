// The shapes of the contract, strict: a field too many, too few or of another type is a fault.

import { z } from 'zod'

export const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
export const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
export const count = z.int().min(0)
export const seq = z.int().min(1)
const roomRole = z.enum(['owner', 'admin', 'member'])

export const person = z.strictObject({
  id,
  username: z.string(),
  displayName: z.string(),
  avatarUrl: z.string().nullable(),
})

export const notification = z.strictObject({
  id,
  kind: z.enum(['message', 'mention', 'reaction', 'friend_request', 'friend_accepted', 'invite']),
  room: id.optional(),
  seq: seq.optional(),
  from: person.nullable(),
  preview: z.string(),
  createdAt: time,
  readAt: time.optional(),
})

/** As others see somebody. */
export const user = person.extend({
  bio: z.string(),
  locale: z.string(),
  role: z.enum(['user', 'admin', 'guest']),
  createdAt: time,
  lastSeenAt: time.optional(),
  online: z.boolean().optional(),
})

/** As one sees oneself. */
export const ownUser = user.extend({ email: z.string(), showsPresence: z.boolean() })

export const tokens = z.strictObject({
  accessToken: z.string(),
  tokenType: z.literal('Bearer'),
  expiresIn: z.literal(15 * 60),
  refreshToken: z.string(),
  user: ownUser,
})

export const room = z.strictObject({
  id,
  kind: z.enum(['direct', 'group', 'public']),
  name: z.string(),
  topic: z.string(),
  memberCount: count,
  onlineCount: count.optional(),
  role: roomRole.nullable(),
  head: count,
  createdAt: time,
  archivedAt: time.optional(),
})

export const attachment = z.strictObject({
  id,
  name: z.string(),
  mime: z.string(),
  size: count,
  width: count.optional(),
  height: count.optional(),
  url: z.string(),
  thumbnailUrl: z.string().optional(),
})

export const message = z.strictObject({
  id,
  roomId: id,
  seq,
  sender: person,
  text: z.string(),
  html: z.string(),
  nonce: z.string().optional(),
  replyTo: id.optional(),
  attachments: z.array(attachment),
  reactions: z.array(z.strictObject({ emoji: z.string(), count: seq, mine: z.boolean() })),
  mentions: z.array(id),
  pinned: z.boolean(),
  createdAt: time,
  editedAt: time.optional(),
  deletedAt: time.optional(),
})

export const myRoom = room.extend({
  unread: count,
  mentions: count,
  lastMessage: message.nullable(),
  lastReadSeq: count,
  muted: z.boolean(),
})

export const member = z.strictObject({
  user: person,
  role: roomRole,
  online: z.boolean(),
  joinedAt: time,
  lastReadSeq: count,
})

export const known = z.strictObject({ user: person, since: time })
export const friend = z.strictObject({
  user: person.extend({ online: z.boolean().optional(), lastSeenAt: time.optional() }),
  since: time,
})
export const friendship = known.extend({ state: z.enum(['requested', 'friends']) })

export const event = z.strictObject({
  type: z.literal('event'),
  room: id,
  seq,
  at: time,
  event: z.string(),
  data: z.record(z.string(), z.unknown()),
})

/** RFC 9457, with the stable word. */
export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
})

export const welcome = z.strictObject({
  ...{ type: z.literal('welcome'), user: ownUser, session: id, node: z.string() },
  heartbeatSeconds: z.literal(25),
})

/** A guest has no address, and finds themselves in a room. */
export const welcomeOfGuest = welcome.extend({ user: ownUser.omit({ email: true }), room: id })

export const inUser = z.strictObject({ user: ownUser })
export const inRoom = z.strictObject({ room })
export const inMessage = z.strictObject({ message })

/** A page: `next` is null on the last one. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), next: z.string().nullable() })
}
