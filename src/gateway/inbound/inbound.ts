// What one socket asks, first come first served. Sends overlap, since the room keeps their order; all else waits its turn.

import { CLOSE } from '../close-codes.ts'
import type { Socket } from '../socket.ts'
import { errorFrame, okFrame } from './answers.ts'
import { type Envelope, parseClientFrame } from './client-frames.ts'
import type { FrameBudget } from './frame-budget.ts'
import type { Requests } from './requests.ts'

const MAX_STRIKES = 3
const MAX_OVERLAPPING = 32
// Reading stops and goes on here; what the transport had read already is bounded by the frame budget.
const PAUSE_AT = 64
const RESUME_BELOW = 16

export interface Inbound {
  take(message: string | Uint8Array): void
}

export interface InboundDeps {
  readonly socket: Socket
  readonly requests: Requests
  readonly budget: FrameBudget
}

export function createInbound({ socket, requests, budget }: InboundDeps): Inbound {
  const queue: Envelope[] = []
  let strikes = 0
  let sending = 0
  let busy = false
  let paused = false

  const answer = async ({ id, frame }: Envelope): Promise<void> => {
    const answered = await requests.handle(socket, frame)
    if (!answered.ok) socket.push(errorFrame(id, answered.error))
    else if (id !== null) socket.push(okFrame(id, answered.value))
  }

  const run = (envelope: Envelope): void => {
    const isSend = envelope.frame.type === 'send'
    if (isSend) sending += 1
    else busy = true
    void answer(envelope).finally(() => {
      if (isSend) sending -= 1
      else busy = false
      pump()
    })
  }

  const mayRun = ({ frame }: Envelope): boolean =>
    !busy && (frame.type === 'send' ? sending < MAX_OVERLAPPING : sending === 0)

  const pump = (): void => {
    if (socket.closed) return
    for (let next = queue[0]; next !== undefined && mayRun(next); next = queue[0]) {
      queue.shift()
      run(next)
    }
    if (paused && queue.length < RESUME_BELOW) {
      paused = false
      socket.wire.resume()
    }
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
      queue.push(parsed.value)
      if (queue.length >= PAUSE_AT && !paused) {
        paused = true
        socket.wire.pause()
      }
      pump()
    },
  }
}
