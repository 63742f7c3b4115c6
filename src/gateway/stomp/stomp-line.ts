// The end of a STOMP connection: whoever ends it, the client is told why in a last frame.

import { CLOSE, type Close } from '../close-codes.ts'
import type { Socket, Wire } from '../socket.ts'
import type { StompFrame } from './stomp-frame.ts'
import { closeOf, errorFrameOf, refusalOf, type StompRefusal } from './stomp-refusal.ts'
import type { HeaderStyle } from './stomp-version.ts'

export interface StompLine {
  /** For the socket behind it: an end that comes from there is told too. */
  readonly wire: Wire
  readonly closed: boolean
  /** From now on frames leave through the socket, in the order of everything else. */
  attach(socket: Socket): void
  speak(style: HeaderStyle): void
  /** ERROR, then the end. */
  refuse(refusal: StompRefusal, cause: StompFrame | null): void
  close(why: Close): void
  hungUp(): void
}

export function createStompLine(outer: Wire): StompLine {
  let socket: Socket | null = null
  let style: HeaderStyle = 'connect'
  let closed = false
  let told = false

  const wire: Wire = {
    ...outer,
    close(code, reason) {
      closed = true
      const refusal = refusalOf(code, reason)
      if (!told && refusal !== null) outer.send(errorFrameOf(refusal, style, null))
      outer.close(code, reason)
    },
  }

  const line: StompLine = {
    wire,
    get closed() {
      return closed
    },
    attach(next) {
      socket = next
    },
    speak(next) {
      style = next
    },
    refuse(refusal, cause) {
      if (closed) return
      told = true
      const frame = errorFrameOf(refusal, style, cause)
      if (socket === null) outer.send(frame)
      else socket.push(frame)
      line.close(closeOf(refusal))
    },
    close(why) {
      if (closed) return
      told ||= why === CLOSE.done
      if (socket === null) wire.close(why.code, why.reason)
      else socket.close(why)
    },
    hungUp() {
      closed = true
    },
  }
  return line
}
