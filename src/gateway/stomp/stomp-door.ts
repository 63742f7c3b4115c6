// Where connections come in that speak STOMP, known or not: strangers are few, and not for long.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { Limits } from '../../../rooms/model/limits.ts'
import { CLOSE } from '../close-codes.ts'
import { createFrameBudget } from '../inbound/frame-budget.ts'
import type { Identity, Socket, Wire } from '../socket.ts'
import { openStompConnection, type StompConnection } from './stomp-connection.ts'
import { openSession, type StompSessionDeps } from './stomp-session.ts'

// Each costs a socket and a timer for ten seconds, and nobody knows whose it is.
const MAX_STRANGERS = 1_000

export interface StompDoor {
  /** Whether one more may come in before anybody knows who it is. */
  hasRoom(): boolean
  open(wire: Wire, upgraded: Identity | null): StompConnection
  /** Whoever is known is told by their socket; the others hear it here. */
  stop(): void
}

export interface StompDoorDeps extends Omit<StompSessionDeps, 'maxPerSocket'> {
  readonly clock: Clock
  readonly limits: Limits
  readonly onEntered: (socket: Socket) => void
  readonly onLeft: (socket: Socket) => void
}

export function createStompDoor(deps: StompDoorDeps): StompDoor {
  const { clock, limits } = deps
  const maxPerSocket = limits.subscriptionsPerSocket
  const strangers = new Set<Wire>()
  return {
    hasRoom: () => strangers.size < MAX_STRANGERS,
    open(wire, upgraded) {
      strangers.add(wire)
      const connection = openStompConnection({
        ...{ wire, clock },
        maxFrameBytes: limits.frameMaxBytes,
        budget: createFrameBudget(clock, limits),
        async enter(line, greeting) {
          const opened = await openSession({ ...deps, maxPerSocket }, line, greeting, upgraded)
          if (opened.ok) {
            strangers.delete(wire)
            deps.onEntered(opened.value.socket)
          }
          return opened
        },
        left: ({ socket }) => deps.onLeft(socket),
        onFault: deps.onFault,
      })
      return {
        ...connection,
        closed() {
          strangers.delete(wire)
          connection.closed()
        },
      }
    },
    stop() {
      const { code, reason } = CLOSE.serverLeaving
      for (const wire of strangers) wire.close(code, reason)
    },
  }
}
