// What a client may send, parsed once. PROTOCOL section 3.

import { z } from 'zod'
import {
  type AttachmentId,
  type MessageId,
  parseAttachmentId,
  parseMessageId,
  parseRoomId,
  type RoomId,
} from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import { NONCE, NONCE_RULE } from '../../../rooms/model/nonce.ts'
import { readEmoji } from '../../../rooms/model/writing/emoji.ts'

const MAX_ID_CHARS = 64

function idOf<Id>(parse: (text: string) => Result<Id, 'bad_id'>, what: string) {
  return z
    .string()
    .meta({ format: 'uuid' })
    .transform((text, context): Id => {
      const id = parse(text)
      if (id.ok) return id.value
      context.addIssue({ code: 'custom', message: `must be the id of a ${what}` })
      return z.NEVER
    })
}

const room = idOf<RoomId>(parseRoomId, 'room')
const messageId = idOf<MessageId>(parseMessageId, 'message')
const seq = z.int().min(0)
const attachmentId = idOf<AttachmentId>(parseAttachmentId, 'file')
const emoji = z.string().transform((text, context): string => {
  const read = readEmoji(text)
  if (read.ok) return read.value
  context.addIssue({ code: 'custom', message: read.error })
  return z.NEVER
})
const nonce = z.string().regex(NONCE, NONCE_RULE)

/** All of them; the description of the protocol is made from it. */
export const CLIENT_FRAMES = z.discriminatedUnion('type', [
  z.object({ type: z.literal('subscribe'), room, since: seq.optional() }),
  z.object({ type: z.literal('unsubscribe'), room }),
  z.object({
    type: z.literal('send'),
    room,
    nonce,
    text: z.string(),
    replyTo: messageId.nullish(),
    attachmentIds: z.array(attachmentId).nullish(),
  }),
  z.object({ type: z.literal('edit'), room, messageId, text: z.string() }),
  z.object({ type: z.literal('delete'), room, messageId }),
  z.object({ type: z.literal('react'), room, messageId, emoji }),
  z.object({ type: z.literal('unreact'), room, messageId, emoji }),
  z.object({ type: z.literal('read'), room, seq }),
  z.object({ type: z.literal('typing'), room }),
  z.object({ type: z.literal('attend'), here: z.boolean(), room: room.nullish() }),
  z.object({ type: z.literal('join'), room }),
  z.object({ type: z.literal('leave'), room }),
  z.object({ type: z.literal('auth'), token: z.string() }),
  z.object({ type: z.literal('ping') }),
])

export type ClientFrame = z.infer<typeof CLIENT_FRAMES>
export type FrameOf<T extends ClientFrame['type']> = Extract<ClientFrame, { type: T }>

/** A frame and the id under which it wants to be answered; null where it wants no answer. */
export interface Envelope {
  readonly id: string | null
  readonly frame: ClientFrame
}

export type FrameFault =
  /** Not a JSON object with a `type`: counts towards 4400. */
  | { readonly type: 'not_a_frame'; readonly id: string | null }
  /** A frame, but not one that this server understands. */
  | { readonly type: 'invalid'; readonly id: string | null; readonly message: string }

export function parseClientFrame(text: string): Result<Envelope, FrameFault> {
  const raw = parseJsonObject(text)
  const id = raw?.['id']
  const isAnswerable = typeof id === 'string' && id.length <= MAX_ID_CHARS
  if (raw === null || typeof raw['type'] !== 'string') {
    return fail({ type: 'not_a_frame', id: isAnswerable ? id : null })
  }
  if (id !== undefined && !isAnswerable) {
    return fail({
      type: 'invalid',
      id: null,
      message: `id: must be text of at most ${MAX_ID_CHARS} characters`,
    })
  }
  const parsed = CLIENT_FRAMES.safeParse(raw)
  if (parsed.success) return ok({ id: id ?? null, frame: parsed.data })
  const [issue] = parsed.error.issues
  const path = issue?.path.join('.') ?? ''
  return fail({
    type: 'invalid',
    id: id ?? null,
    message: path === '' ? 'not a known frame' : `${path}: ${issue?.message}`,
  })
}

function parseJsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    // Malformed, or nested deeper than the parser goes: both are no frame.
    return null
  }
}
