// One message through the desk, and what became of it as history shows it.

import type { AttachmentId, MessageId, RoomId } from '../../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../../rooms/kernel/result.ts'
import type { Receipt } from '../../../../rooms/model/commands.ts'
import type { Limits } from '../../../../rooms/model/limits.ts'
import { reject } from '../../../../rooms/model/rejections.ts'
import type { Message, Person } from '../../../../rooms/model/words.ts'
import type { Refusal } from '../../problem.ts'
import { refusalOf } from '../refusals.ts'
import type { RoomRoutesDeps } from '../room-deps.ts'

export interface Draft {
  readonly room: RoomId
  readonly by: Person
  readonly text: string
  readonly nonce: string | null
  readonly replyTo: MessageId | null
  readonly attachmentIds: readonly AttachmentId[]
  /** What the sender is called in this message alone. */
  readonly as?: string
}

export type SayingDeps = Pick<RoomRoutesDeps, 'desk' | 'history' | 'allowance' | 'ids' | 'limits'>

export interface Said {
  readonly message: Message
  /** The nonce had been said before: `message` is the first one, as it is now. */
  readonly duplicate: boolean
}

export async function saidMessage(
  { desk, history, allowance, ids, limits }: SayingDeps,
  draft: Draft,
): Promise<Result<Said, Refusal>> {
  const { room, ...said } = draft
  const waitMs = allowance.take(draft.by.id)
  if (waitMs > 0) return fail(tooFast(waitMs, limits))
  const receipt = await desk.submit(room, { type: 'say', messageId: ids.next() as MessageId, ...said })
  if (!receipt.ok) return receipt
  const { messageId, duplicate } = receipt.value
  if (messageId === null) throw new Error('a message was said, and has no id')
  if (!duplicate && isPlain(draft))
    return ok({ message: plainMessage(draft, messageId, receipt.value), duplicate })
  const stored = await history.message(room, draft.by.id, messageId)
  return stored.ok ? ok({ message: stored.value, duplicate }) : fail(refusalOf(stored.error))
}

function tooFast(waitMs: number, { sendsPerSecond, sendsBurst }: Limits): Refusal {
  return {
    ...reject('rate_limited', 'You are writing too fast; wait a moment.', waitMs),
    limit: {
      limit: sendsBurst,
      windowSeconds: Math.ceil(sendsBurst / sendsPerSecond),
      remaining: 0,
      resetMs: waitMs,
    },
  }
}

/** Whom it names, what it carries and where it belongs is for the room to say. */
function isPlain({ text, replyTo, attachmentIds }: Draft): boolean {
  return !text.includes('@') && replyTo === null && attachmentIds.length === 0
}

/** Words alone have just been committed as they are, and need not be read again. */
function plainMessage(draft: Draft, id: MessageId, { seq, atMs }: Receipt): Message {
  const { by, room, text, nonce, as } = draft
  const sender = as === undefined ? by : { ...by, displayName: as }
  const none = {
    replyTo: null,
    thread: null,
    attachments: [],
    mentions: [],
    mentionsAll: false,
    reactions: [],
    pinned: false,
  }
  return {
    id,
    room,
    seq,
    sender,
    text,
    nonce,
    ...none,
    createdAtMs: atMs,
    editedAtMs: null,
    deletedAtMs: null,
  }
}
