// Calls between nodes as NATS carries them: what is asked of a room's owner, and what it answers.

import { z } from 'zod'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Heard, Receipt, RoomCommand, RoomWhisper } from '../../../rooms/model/commands.ts'
import { REJECTIONS, type Rejection, type RejectionCode } from '../../../rooms/model/rejections.ts'
import {
  ATTACHMENT_ID,
  INCARNATION,
  MESSAGE_ID,
  PERSON,
  ROLE,
  ROOM_CHANGES,
  ROOM_ID,
  SEQ,
  USER_ID,
  unionOf,
} from './schemas.ts'

const by = PERSON
const via = INCARNATION
const stamp = z.int()
const common = { by, trace: z.string().exactOptional() }

const COMMAND = unionOf<RoomCommand>({
  say: z.object({
    type: z.literal('say'),
    ...common,
    messageId: MESSAGE_ID,
    nonce: z.string().nullable(),
    text: z.string(),
    replyTo: MESSAGE_ID.nullable(),
    // A node of an older version knows of none.
    attachmentIds: z.array(ATTACHMENT_ID).default([]),
    as: z.string().exactOptional(),
  }),
  edit: z.object({ type: z.literal('edit'), ...common, messageId: MESSAGE_ID, text: z.string() }),
  delete: z.object({ type: z.literal('delete'), ...common, messageId: MESSAGE_ID }),
  react: z.object({ type: z.literal('react'), ...common, messageId: MESSAGE_ID, emoji: z.string() }),
  unreact: z.object({ type: z.literal('unreact'), ...common, messageId: MESSAGE_ID, emoji: z.string() }),
  pin: z.object({ type: z.literal('pin'), ...common, messageId: MESSAGE_ID }),
  unpin: z.object({ type: z.literal('unpin'), ...common, messageId: MESSAGE_ID }),
  join: z.object({
    type: z.literal('join'),
    ...common,
    invited: z.literal(true).exactOptional(),
    guest: z.literal(true).exactOptional(),
  }),
  leave: z.object({ type: z.literal('leave'), ...common }),
  add: z.object({ type: z.literal('add'), ...common, user: PERSON }),
  remove: z.object({
    type: z.literal('remove'),
    ...common,
    user: PERSON,
    ban: z.boolean(),
    reason: z.string().exactOptional(),
  }),
  unban: z.object({ type: z.literal('unban'), ...common, user: PERSON }),
  oversee: z.object({ type: z.literal('oversee'), ...common, archivedToo: z.literal(true).exactOptional() }),
  set_role: z.object({ type: z.literal('set_role'), ...common, userId: USER_ID, role: ROLE }),
  update: z.object({ type: z.literal('update'), ...common, changes: ROOM_CHANGES }),
  archive: z.object({ type: z.literal('archive'), ...common, forHouse: z.literal(true).exactOptional() }),
})

const WHISPER = unionOf<RoomWhisper>({
  type: z.object({ type: z.literal('type'), by }),
  read: z.object({ type: z.literal('read'), by, seq: SEQ }),
  // A node of an older version does not say what it has.
  watch: z.object({ type: z.literal('watch'), by, via, stamp, head: SEQ.default(0) }),
  unwatch: z.object({ type: z.literal('unwatch'), by, via, stamp }),
  watching: z.object({
    type: z.literal('watching'),
    people: z.array(PERSON),
    via,
    stamp,
    whole: z.boolean(),
  }),
})

const CALL = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('submit'), room: ROOM_ID, command: COMMAND }),
  z.object({ ask: z.literal('whisper'), room: ROOM_ID, whisper: WHISPER }),
  z.object({ ask: z.literal('online'), room: ROOM_ID }),
  z.object({ ask: z.literal('adopt'), rooms: z.array(ROOM_ID) }),
])

export type Call = z.infer<typeof CALL>

const REJECTION_CODES = Object.keys(REJECTIONS) as RejectionCode[]

const REJECTION = z.object({
  code: z.enum(REJECTION_CODES),
  detail: z.string(),
  retryAfterMs: z.number().exactOptional(),
}) satisfies z.ZodType<Rejection>

/** The owner could not answer: its own fault, told so that nobody waits for the deadline. */
const FAILED = z.object({ type: z.literal('failed'), why: z.string() })
const MOVED = z.object({ type: z.literal('moved') })
const REFUSED = z.object({ type: z.literal('refused'), rejection: REJECTION })

function answerOf<Value extends z.ZodType>(value: Value) {
  return z.discriminatedUnion('type', [z.object({ type: z.literal('done'), value }), MOVED, REFUSED, FAILED])
}

const RECEIPT = z.object({
  seq: SEQ,
  atMs: z.number(),
  messageId: MESSAGE_ID.nullable(),
  duplicate: z.boolean(),
}) satisfies z.ZodType<Receipt>

const HEARD = z.object({ head: SEQ }) satisfies z.ZodType<Heard>

export const RECEIPT_ANSWER = answerOf(RECEIPT)
export const HEARD_ANSWER = answerOf(HEARD)
export const ONLINE_ANSWER = answerOf(z.array(USER_ID))
export const ADOPT_ANSWER = answerOf(z.int().min(0))

export type Answer<Value> =
  | { readonly type: 'done'; readonly value: Value }
  | z.infer<typeof MOVED>
  | { readonly type: 'refused'; readonly rejection: Rejection }
  | z.infer<typeof FAILED>

export function encodeCall(call: Call): string {
  return JSON.stringify(call)
}

/** Null for what only a newer version asks. */
export function decodeCall(json: unknown): Call | null {
  return CALL.safeParse(json).data ?? null
}

export function encodeAnswer(answer: Answer<unknown>): string {
  return JSON.stringify(answer)
}

export function toAnswer<Value>(result: Result<Value, Rejection | 'moved'>): Answer<Value> {
  if (result.ok) return { type: 'done', value: result.value }
  return result.error === 'moved' ? { type: 'moved' } : { type: 'refused', rejection: result.error }
}

/** Errors: throws where the owner failed. */
export function fromAnswer<Value>(answer: Answer<Value>): Result<Value, Rejection | 'moved'> {
  switch (answer.type) {
    case 'done':
      return ok(answer.value)
    case 'moved':
      return fail('moved')
    case 'refused':
      return fail(answer.rejection)
    case 'failed':
      throw new Error(`the owner of the room failed: ${answer.why}`)
  }
}
