// Events, signals and heads as NATS carries them: JSON, parsed where it comes in.

import { z } from 'zod'
import type { RecordedEvent, RoomEvent } from '../../../rooms/model/events.ts'
import type { FeedSignal } from '../../../rooms/model/signals.ts'
import type { Heads } from './beacon.ts'
import {
  ATTACHMENT,
  MENTION,
  MESSAGE_ID,
  PERSON,
  ROLE,
  ROOM_CHANGES,
  ROOM_ID,
  SEQ,
  USER_ID,
  unionOf,
} from './schemas.ts'

// A node of an older version sends neither.
const mentions = z.array(MENTION).default([])
const mentionsAll = z.boolean().default(false)

const reaction = { messageId: MESSAGE_ID, emoji: z.string(), userId: USER_ID, count: z.int().min(0) }

const EVENT = unionOf<RoomEvent>({
  'message.created': z.object({
    type: z.literal('message.created'),
    message: z.object({
      id: MESSAGE_ID,
      sender: PERSON,
      text: z.string(),
      nonce: z.string().nullable(),
      replyTo: MESSAGE_ID.nullable(),
      thread: MESSAGE_ID.nullable().default(null),
      attachments: z.array(ATTACHMENT).default([]),
      mentions,
      mentionsAll,
      as: z.string().exactOptional(),
    }),
  }),
  'message.edited': z.object({
    type: z.literal('message.edited'),
    messageId: MESSAGE_ID,
    text: z.string(),
    mentions,
    mentionsAll,
  }),
  'message.deleted': z.object({ type: z.literal('message.deleted'), messageId: MESSAGE_ID, by: USER_ID }),
  'reaction.added': z.object({ type: z.literal('reaction.added'), ...reaction }),
  'reaction.removed': z.object({ type: z.literal('reaction.removed'), ...reaction }),
  'message.pinned': z.object({ type: z.literal('message.pinned'), messageId: MESSAGE_ID, by: USER_ID }),
  'message.unpinned': z.object({ type: z.literal('message.unpinned'), messageId: MESSAGE_ID, by: USER_ID }),
  'member.joined': z.object({
    type: z.literal('member.joined'),
    user: PERSON,
    role: ROLE,
    by: USER_ID.nullable(),
  }),
  'member.left': z.object({ type: z.literal('member.left'), user: PERSON }),
  'member.removed': z.object({
    type: z.literal('member.removed'),
    user: PERSON,
    by: USER_ID,
    banned: z.boolean(),
  }),
  'member.unbanned': z.object({ type: z.literal('member.unbanned'), user: PERSON, by: USER_ID }),
  'member.role_changed': z.object({
    type: z.literal('member.role_changed'),
    userId: USER_ID,
    role: ROLE,
    by: USER_ID,
  }),
  'room.updated': z.object({ type: z.literal('room.updated'), changes: ROOM_CHANGES, by: USER_ID }),
  'room.archived': z.object({ type: z.literal('room.archived'), by: USER_ID }),
})

const RECORDED = z.object({
  room: ROOM_ID,
  seq: SEQ,
  atMs: z.number(),
  event: z.looseObject({ type: z.string() }),
  trace: z.string().exactOptional(),
})

const SIGNAL = unionOf<FeedSignal['signal']>({
  typing: z.object({ type: z.literal('typing'), user: PERSON }),
  presence: z.object({
    type: z.literal('presence'),
    joined: z.array(PERSON),
    left: z.array(PERSON),
    online: z.int().min(0),
  }),
  read: z.object({ type: z.literal('read'), userId: USER_ID, seq: SEQ }),
  roll_call: z.object({ type: z.literal('roll_call') }),
})

const SENT = z.object({ room: ROOM_ID, epoch: z.int(), signal: SIGNAL })

const HEADS = z.array(z.tuple([ROOM_ID, SEQ]))

export function encodeEvent(recorded: RecordedEvent): string {
  return JSON.stringify(recorded)
}

/**
 * Errors: throws when it is no event at all. One of a kind, or in a shape, that only a newer version knows keeps its
 * number as `unknown`: the sequence has no hole, and those who understand it read it elsewhere.
 */
export function decodeEvent(json: unknown): RecordedEvent {
  const { event: raw, ...place } = RECORDED.parse(json)
  const event = EVENT.safeParse(raw)
  return { ...place, event: event.success ? event.data : { type: 'unknown', kind: raw.type } }
}

export function encodeSignal(sent: FeedSignal): string {
  return JSON.stringify(sent)
}

/** Null for what only a newer version knows: a signal that is missed is no harm. */
export function decodeSignal(json: unknown): FeedSignal | null {
  return SENT.safeParse(json).data ?? null
}

export function encodeHeads(heads: Heads): string {
  return JSON.stringify(heads)
}

/** Errors: throws when it is no list of heads. */
export function decodeHeads(json: unknown): Heads {
  return HEADS.parse(json)
}
