// What somebody has said and nobody has answered yet.

import { acknowledged, acknowledgement, refused, sent } from './figures.ts'
import { type Answer, nonceOf } from './packet.ts'

export interface Outbox {
  /** One more message, due at this time. */
  add(room: string, dueAtMs: number): Message
  settle(answer: Answer): void
  waiting(): readonly Message[]
}

export interface Message {
  readonly room: string
  readonly nonce: string
  readonly dueAtMs: number
}

export function createOutbox(): Outbox {
  const underWay = new Map<string, Message>()
  let count = 0
  return {
    add(room, dueAtMs) {
      count += 1
      const message = { room, nonce: nonceOf(dueAtMs, count), dueAtMs }
      underWay.set(message.nonce, message)
      sent.add(1)
      return message
    },
    settle({ type, id }) {
      const message = underWay.get(id)
      if (message === undefined) return
      underWay.delete(id)
      if (type === 'error') return refused.add(1)
      acknowledged.add(1)
      acknowledgement.add(Date.now() - message.dueAtMs)
    },
    waiting: () => [...underWay.values()],
  }
}
