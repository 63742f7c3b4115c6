// What each client frame asks for, and what it is answered with. Nothing is decided here: rooms do that.

import { type SayingDeps, say } from '../../../rooms/door/say.ts'
import type { RoomId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import { unreachable } from '../../../rooms/kernel/unreachable.ts'
import type { Receipt, RoomCommand, RoomWhisper } from '../../../rooms/model/commands.ts'
import { reject } from '../../../rooms/model/rejections.ts'
import { readText } from '../../../rooms/model/text.ts'
import { timeJson } from '../../../rooms/model/wire.ts'
import type { Desk } from '../../../rooms/ports/desk.ts'
import type { Attentions } from '../attention.ts'
import type { Subscriptions } from '../outbound/subscribe.ts'
import type { Identity, Socket } from '../socket.ts'
import type { SocketRefusal } from './answers.ts'
import type { ClientFrame, FrameOf } from './client-frames.ts'
import { scopeOf } from './frame-scopes.ts'

/** The `data` of the answer, or why there is none. */
export type Answer = Result<object, SocketRefusal>

export interface Requests {
  /** Never rejects. */
  handle(socket: Socket, frame: ClientFrame): Promise<Answer>
}

export interface RequestsDeps extends SayingDeps {
  readonly desk: Desk
  readonly subscriptions: Subscriptions
  readonly attentions: Pick<Attentions, 'say'>
  /** Believes a fresh access token; null where it does not hold. */
  readonly identify: (token: string) => Promise<Identity | null>
  readonly onFault: (fault: unknown) => void
}

const FAULT_RETRY_MS = 1_000

export function createRequests(deps: RequestsDeps): Requests {
  const { desk, subscriptions, limits } = deps

  const submit = async (
    room: RoomId,
    command: RoomCommand,
    data: (receipt: Receipt) => object,
  ): Promise<Answer> => {
    // Each of them may come to lie in the log for ever, as a message does: they draw on what messages draw on.
    const waitMs = deps.allowance.take(command.by.id)
    if (waitMs > 0) return fail(reject('rate_limited', 'You are too fast; wait a moment.', waitMs))
    const receipt = await desk.submit(room, command)
    return receipt.ok ? ok(data(receipt.value)) : receipt
  }

  const whisper = async (room: RoomId, news: RoomWhisper): Promise<Answer> => {
    const told = await desk.whisper(room, news)
    return told.ok ? ok({}) : told
  }

  const speak = async (socket: Socket, frame: FrameOf<'send'>): Promise<Answer> => {
    const { room, nonce, text, replyTo = null } = frame
    const attachmentIds = frame.attachmentIds ?? []
    const by = socket.identity.person
    const spoken = await say(deps, { room, by, nonce, text, replyTo, attachmentIds })
    if (!spoken.ok) return spoken
    const { messageId, seq, atMs, duplicate } = spoken.value
    return ok({ message: { id: messageId, seq, createdAt: timeJson(atMs) }, duplicate })
  }

  const edit = async (socket: Socket, { room, messageId, text: raw }: FrameOf<'edit'>): Promise<Answer> => {
    const text = readText(raw, limits.messageMaxChars)
    if (!text.ok) return fail(wrongField('text', text.error))
    const by = socket.identity.person
    return submit(room, { type: 'edit', by, messageId, text: text.value }, ({ seq }) => ({ seq }))
  }

  const follow = async (socket: Socket, { room, since }: FrameOf<'subscribe'>): Promise<Answer> => {
    const followed = await subscriptions.open(socket, room, since)
    return followed.ok ? ok({ room, ...followed.value }) : followed
  }

  const renew = async (socket: Socket, { token }: FrameOf<'auth'>): Promise<Answer> => {
    const identity = await deps.identify(token)
    if (identity === null) return fail({ code: 'unauthenticated', detail: 'The token does not hold.' })
    if (
      identity.person.id !== socket.identity.person.id ||
      identity.sessionId !== socket.identity.sessionId
    ) {
      return fail(reject('not_allowed', 'The token is of another session; open another socket for it.'))
    }
    socket.identity = identity
    return ok({})
  }

  const route = async (socket: Socket, frame: ClientFrame): Promise<Answer> => {
    const by = socket.identity.person
    switch (frame.type) {
      case 'subscribe':
        return follow(socket, frame)
      case 'unsubscribe':
        subscriptions.close(socket, frame.room)
        return ok({ room: frame.room })
      case 'send':
        return speak(socket, frame)
      case 'edit':
        return edit(socket, frame)
      case 'delete':
        return submit(frame.room, { type: 'delete', by, messageId: frame.messageId }, ({ seq }) => ({ seq }))
      case 'react':
      case 'unreact': {
        const { room, messageId, emoji } = frame
        return submit(room, { type: frame.type, by, messageId, emoji }, ({ seq }) => ({ seq }))
      }
      case 'join': {
        const { guest } = socket.identity
        return submit(frame.room, { type: 'join', by, ...(guest && { guest }) }, () => ({ room: frame.room }))
      }
      case 'leave':
        return submit(frame.room, { type: 'leave', by }, () => ({ room: frame.room }))
      case 'read':
        return whisper(frame.room, { type: 'read', by, seq: frame.seq })
      case 'typing':
        return whisper(frame.room, { type: 'type', by })
      case 'attend':
        await deps.attentions.say(socket, { here: frame.here, room: frame.room ?? null })
        return ok({})
      case 'auth':
        return renew(socket, frame)
      case 'ping':
        return ok({})
      default:
        return unreachable(frame)
    }
  }

  return {
    async handle(socket, frame) {
      const scope = scopeOf(frame)
      if (socket.identity.may?.has(scope) === false)
        return fail({ code: 'insufficient_scope', detail: `The token lacks the scope ${scope}.` })
      try {
        return await route(socket, frame)
      } catch (fault) {
        deps.onFault(fault)
        return fail(reject('unavailable', 'This did not work; ask again.', FAULT_RETRY_MS))
      }
    },
  }
}

function wrongField(field: string, why: string): SocketRefusal {
  return reject('invalid_request', `${field}: ${why}`)
}
