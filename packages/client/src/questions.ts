// Frames that wait for their answer, by the id they were sent under.

import { ParleyError } from './parley-error.ts'
import type { ServerFrame } from './wire-types.ts'

export interface Questions {
  /** Errors: rejects with what `send` throws, or with what the answer says. */
  ask(send: (id: string) => void): Promise<Readonly<Record<string, unknown>>>
  /** False where the frame is no answer. */
  answer(frame: ServerFrame): boolean
  failAll(why: ParleyError): void
}

interface Waiting {
  resolve(data: Readonly<Record<string, unknown>>): void
  reject(why: ParleyError): void
}

export function createQuestions(): Questions {
  const waiting = new Map<string, Waiting>()
  let lastId = 0

  const take = (id: string): Waiting | undefined => {
    const question = waiting.get(id)
    waiting.delete(id)
    return question
  }

  return {
    ask(send) {
      lastId += 1
      const id = String(lastId)
      return new Promise((resolve, reject) => {
        send(id)
        waiting.set(id, { resolve, reject })
      })
    },
    answer(frame) {
      if (frame.type === 'ok') {
        take(frame.id)?.resolve(frame.data)
        return true
      }
      if (frame.type !== 'error') return false
      const { code, message, retryAfter } = frame
      const retryAfterMs = retryAfter === undefined ? undefined : retryAfter * 1_000
      take(frame.id ?? '')?.reject(new ParleyError(message, { code, retryAfterMs }))
      return true
    },
    failAll(why) {
      for (const id of [...waiting.keys()]) take(id)?.reject(why)
    },
  }
}
