// One connection that speaks STOMP: it says who it is first, and then asks like any other socket.

import type { Cancel, Clock } from '../../../rooms/kernel/clock.ts'
import type { Result } from '../../../rooms/kernel/result.ts'
import { CLOSE } from '../close-codes.ts'
import type { FrameBudget } from '../inbound/frame-budget.ts'
import { createTurns } from '../inbound/turns.ts'
import type { Wire } from '../socket.ts'
import { createFrameParser, type FrameFault } from './frame-parser.ts'
import { type Greeting, readGreeting } from './greeting.ts'
import { type HeartBeats, startHeartBeats } from './heart-beats.ts'
import { HEART_BEAT, type StompFrame, writeFrame } from './stomp-frame.ts'
import { createStompLine, type StompLine } from './stomp-line.ts'
import { invalid, type StompRefusal } from './stomp-refusal.ts'
import type { StompSession } from './stomp-session.ts'

// For the first frame, and for the rest of one that has begun.
const WITHIN_MS = 10_000
const FAULT_RETRY_MS = 1_000

export interface StompConnection {
  message(message: string | Uint8Array): void
  drained(): void
  closed(): void
}

export interface StompConnectionDeps {
  readonly wire: Wire
  readonly maxFrameBytes: number
  readonly budget: FrameBudget
  readonly clock: Clock
  /** Lets somebody in by what they show. */
  readonly enter: (line: StompLine, greeting: Greeting) => Promise<Result<StompSession, StompRefusal>>
  /** They go: once for each who came in. */
  readonly left: (session: StompSession) => void
  readonly onFault: (fault: unknown) => void
}

export function openStompConnection(deps: StompConnectionDeps): StompConnection {
  const { wire, clock, budget } = deps
  const parser = createFrameParser(deps.maxFrameBytes)
  const line = createStompLine(wire)
  const turns = createTurns(line)
  let greeting: Greeting | null = null
  let session: StompSession | null = null
  let beats: HeartBeats | null = null
  let gone = false
  let cancelDeadline: Cancel | null = clock.after(WITHIN_MS, late)

  function late(): void {
    line.refuse(invalid(session === null ? 'no CONNECT has come' : 'a frame has no end'), null)
  }

  /** The deadline runs while something is due: the way in, or the rest of a frame. */
  function watch(): void {
    if (line.closed) return
    if (session === null || parser.isInside()) {
      cancelDeadline ??= clock.after(WITHIN_MS, late)
    } else {
      cancelDeadline?.()
      cancelDeadline = null
    }
  }

  const connect = async (wanted: Greeting, frame: StompFrame): Promise<void> => {
    const entered = await deps.enter(line, wanted)
    if (!entered.ok) return line.refuse(entered.error, frame)
    session = entered.value
    if (gone) return deps.left(session)
    const beat = (): void => void wire.send(HEART_BEAT)
    const onSilence = (): void => line.close(CLOSE.tooSlow)
    beats = startHeartBeats({ rhythm: wanted.rhythm, clock, beat, onSilence })
    watch()
  }

  const answer = async (frame: StompFrame, style: Greeting['version']): Promise<void> => {
    if (session === null) return
    const { socket, handle } = session
    const answered = await handle(frame)
    // Whoever hung up meanwhile is told nothing.
    if (gone) return
    if (!answered.ok) return line.refuse(answered.error, frame)
    const receipt = frame.headers.get('receipt')
    if (receipt !== undefined) {
      socket.push(writeFrame('RECEIPT', { 'receipt-id': receipt, ...answered.value }, style))
    }
    if (frame.command === 'DISCONNECT') line.close(CLOSE.done)
  }

  const unfailing = async (frame: StompFrame, task: () => Promise<void>): Promise<void> => {
    try {
      await task()
    } catch (fault) {
      deps.onFault(fault)
      const refusal = { code: 'unavailable', detail: 'This did not work; ask again.' } as const
      line.refuse({ ...refusal, retryAfterMs: FAULT_RETRY_MS }, frame)
    }
  }

  const take = (frame: StompFrame): void => {
    if (greeting !== null) {
      const { version } = greeting
      const run = (): Promise<void> => unfailing(frame, () => answer(frame, version))
      return turns.post({ overlaps: frame.command === 'SEND', run })
    }
    const read = readGreeting(frame)
    if (!read.ok) return line.refuse(read.error, frame)
    greeting = read.value
    const { value } = read
    parser.speak(value.version)
    line.speak(value.version)
    turns.post({ overlaps: false, run: () => unfailing(frame, () => connect(value, frame)) })
  }

  const takeAll = (): void => {
    for (let count = 0; !line.closed; count += 1) {
      const next = parser.next()
      if (!next.ok) {
        return line.refuse(refusalOf(next.error), null)
      }
      // A heart-beat, or a piece of a frame, costs as much as one.
      if ((count === 0 || next.value !== null) && !budget.spend()) return line.close(CLOSE.tooFast)
      if (next.value === null) return
      take(next.value)
    }
  }

  return {
    message(message) {
      if (line.closed) return
      beats?.heard()
      parser.take(typeof message === 'string' ? new TextEncoder().encode(message) : message)
      takeAll()
      watch()
    },
    drained: () => session?.socket.drained(),
    closed() {
      gone = true
      line.hungUp()
      cancelDeadline?.()
      beats?.stop()
      if (session !== null) deps.left(session)
      session = null
    },
  }
}

function refusalOf({ type, message }: FrameFault): StompRefusal {
  return { code: type === 'too_large' ? 'payload_too_large' : 'invalid_request', detail: message }
}
