// What one socket asks, first come first served.

import { CLOSE } from '../close-codes.ts'
import type { Socket } from '../socket.ts'
import { errorFrame, okFrame } from './answers.ts'
import { type Envelope, parseClientFrame } from './client-frames.ts'
import type { FrameBudget } from './frame-budget.ts'
import type { Requests } from './requests.ts'
import { createTurns } from './turns.ts'

const MAX_STRIKES = 3

export interface Inbound {
  take(message: string | Uint8Array): void
}

export interface InboundDeps {
  readonly socket: Socket
  readonly requests: Requests
  readonly budget: FrameBudget
}

export function createInbound({ socket, requests, budget }: InboundDeps): Inbound {
  const turns = createTurns(socket)
  let strikes = 0

  const answer = async ({ id, frame }: Envelope): Promise<void> => {
    const answered = await requests.handle(socket, frame)
    if (!answered.ok) socket.push(errorFrame(id, answered.error))
    else if (id !== null) socket.push(okFrame(id, answered.value))
  }

  const strike = (id: string | null): void => {
    strikes += 1
    if (strikes >= MAX_STRIKES) socket.close(CLOSE.notAFrame)
    else
      socket.push(
        errorFrame(id, { code: 'invalid_request', detail: 'A frame is a JSON object with a "type".' }),
      )
  }

  return {
    take(message) {
      if (socket.closed) return
      if (!budget.spend()) return socket.close(CLOSE.tooFast)
      if (typeof message !== 'string') return strike(null)
      const parsed = parseClientFrame(message)
      if (!parsed.ok) {
        if (parsed.error.type === 'not_a_frame') return strike(parsed.error.id)
        const { id, message: detail } = parsed.error
        return socket.push(errorFrame(id, { code: 'invalid_request', detail }))
      }
      const envelope = parsed.value
      turns.post({ overlaps: envelope.frame.type === 'send', run: () => answer(envelope) })
    },
  }
}
