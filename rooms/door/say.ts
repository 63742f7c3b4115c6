// Saying something, whatever it came by (socket, JSON, form, webhook): its words, its sender's pace, the room's answer.

import type { AttachmentId, MessageId, RoomId } from '../kernel/ids.ts'
import type { IdSource } from '../kernel/ids-source.ts'
import { fail, type Result } from '../kernel/result.ts'
import type { Receipt } from '../model/commands.ts'
import type { Limits } from '../model/limits.ts'
import { type Rejection, reject } from '../model/rejections.ts'
import { readWords } from '../model/text.ts'
import type { Person } from '../model/words.ts'
import { readAttachmentIds } from '../model/writing/attachment-ids.ts'
import type { Desk } from '../ports/desk.ts'
import type { SendAllowance } from '../ports/send-allowance.ts'

export interface Wish {
  readonly room: RoomId
  readonly by: Person
  /** As it was sent. */
  readonly text: string
  readonly nonce: string | null
  readonly replyTo: MessageId | null
  readonly attachmentIds: readonly AttachmentId[]
  /** What the sender is called in this message alone. */
  readonly as?: string
}

export interface SayingDeps {
  readonly desk: Pick<Desk, 'submit'>
  readonly allowance: SendAllowance
  readonly ids: IdSource
  readonly limits: Pick<Limits, 'messageMaxChars' | 'attachmentsPerMessage' | 'sendsPerSecond' | 'sendsBurst'>
}

/** What was committed, and the words as they were stored. */
export interface Spoken extends Receipt {
  readonly messageId: MessageId
  readonly text: string
}

export interface SayRefusal extends Rejection {
  /** The part of the wish that is wrong, and a sentence about it. */
  readonly wrong?: { readonly field: 'text' | 'attachmentIds'; readonly why: string }
  /** The allowance that is used up. */
  readonly limit?: {
    readonly limit: number
    readonly windowSeconds: number
    readonly remaining: number
    readonly resetMs: number
  }
}

/** Never rejects. */
export async function say(deps: SayingDeps, wish: Wish): Promise<Result<Spoken, SayRefusal>> {
  const { desk, allowance, ids, limits } = deps
  const { room, attachmentIds: files, ...said } = wish
  const attachmentIds = readAttachmentIds(files, limits.attachmentsPerMessage)
  if (!attachmentIds.ok) return fail(wrong('attachmentIds', attachmentIds.error))
  const text = readWords(wish.text, limits.messageMaxChars, files.length > 0)
  if (!text.ok) return fail(wrong('text', text.error))
  const waitMs = allowance.take(wish.by.id)
  if (waitMs > 0) return fail(tooFast(waitMs, limits))
  const messageId = ids.next() as MessageId
  const words = { ...said, text: text.value, attachmentIds: attachmentIds.value }
  const receipt = await desk.submit(room, { type: 'say', messageId, ...words })
  if (!receipt.ok) return receipt
  const { value } = receipt
  // A room that repeats an answer names the message that it gave then.
  return { ok: true, value: { ...value, messageId: value.messageId ?? messageId, text: text.value } }
}

function wrong(field: 'text' | 'attachmentIds', why: string): SayRefusal {
  return { ...reject('invalid_request', `${field}: ${why}`), wrong: { field, why } }
}

function tooFast(waitMs: number, { sendsPerSecond, sendsBurst }: SayingDeps['limits']): SayRefusal {
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
