// One message said, and what became of it as history shows it.

import { type SayingDeps, type Spoken, say, type Wish } from '../../../../rooms/door/say.ts'
import { fail, ok, type Result } from '../../../../rooms/kernel/result.ts'
import type { Message } from '../../../../rooms/model/words.ts'
import type { History } from '../../../../rooms/ports/history.ts'
import { refuseField } from '../../../accounts/refusals.ts'
import type { Refusal } from '../../problem.ts'
import { refusalOf } from '../refusals.ts'

export interface SaidDeps extends SayingDeps {
  readonly history: Pick<History, 'message'>
}

export interface Said {
  readonly message: Message
  /** The nonce had been said before: `message` is the first one, as it is now. */
  readonly duplicate: boolean
}

export async function saidMessage(deps: SaidDeps, wish: Wish): Promise<Result<Said, Refusal>> {
  const spoken = await say(deps, wish)
  if (!spoken.ok) {
    const { wrong, ...refusal } = spoken.error
    return fail(wrong === undefined ? refusal : refuseField(wrong.field, wrong.why))
  }
  const { messageId, duplicate } = spoken.value
  if (!duplicate && isPlain(wish)) return ok({ message: plainMessage(wish, spoken.value), duplicate })
  const stored = await deps.history.message(wish.room, wish.by.id, messageId)
  return stored.ok ? ok({ message: stored.value, duplicate }) : fail(refusalOf(stored.error))
}

/** Whom it names, what it carries and where it belongs is for the room to say. */
function isPlain({ text, replyTo, attachmentIds }: Wish): boolean {
  return !text.includes('@') && replyTo === null && attachmentIds.length === 0
}

/** Words alone have just been committed as they are, and need not be read again. */
function plainMessage({ by, room, nonce, as }: Wish, { messageId, seq, atMs, text }: Spoken): Message {
  return {
    ...{ id: messageId, room, seq, text, nonce },
    sender: as === undefined ? by : { ...by, displayName: as },
    replyTo: null,
    thread: null,
    attachments: [],
    mentions: [],
    mentionsAll: false,
    reactions: [],
    pinned: false,
    createdAtMs: atMs,
    editedAtMs: null,
    deletedAtMs: null,
  }
}
