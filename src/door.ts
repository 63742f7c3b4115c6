// The port of the node: who comes is led to the lobby, or into Parley once that is there.

import type { Server } from 'bun'
import type { Parley } from './compose.ts'
import type { Config } from './config.ts'
import { createBunSockets, type SocketData } from './gateway/bun-sockets.ts'
import type { Gateway } from './gateway/gateway.ts'
import { bytesOf, type Traffic } from './gateway/traffic.ts'
import type { Lobby } from './lobby.ts'

const IDLE_SECONDS = 75
const REQUESTS_END_WITHIN_MS = 5_000
// Bun hangs up on connections that seem idle; on some a request has arrived that the loop, busy leaving, has not read.
const READ_WITHIN_MS = 20

export interface Door {
  /** Listens; a second call does nothing. Errors: throws an error of `listen`. */
  open(): void
  /** From now on everybody is led to Parley. */
  lead(to: Pick<Parley, 'app' | 'gateway' | 'isWell'>): void
  /** Writes to every socket in a topic. */
  publish(topic: string, text: string): void
  /** Whoever is answered from now on is to come back through another door: no connection is kept for later. */
  leave(): void
  /** Lets nobody in any more, and resolves when all who are in have their answers, or after 5 s. */
  close(): Promise<void>
}

export function createDoor(
  config: Pick<Config, 'host' | 'port' | 'limits' | 'cluster' | 'trustedProxies'>,
  lobby: Lobby,
  traffic: Traffic,
): Door {
  const { frameMaxBytes, uploadMaxBytes } = config.limits
  const hasNeighbours = config.cluster !== null && config.trustedProxies > 0
  let server: Server<SocketData> | null = null
  let inside: Pick<Parley, 'app' | 'gateway' | 'isWell'> | null = null
  let isLeaving = false

  const gateway = (): Gateway => {
    if (inside === null) throw new Error('the lobby opens no sockets')
    return inside.gateway
  }
  const answer = async (request: Request, peer: Server<SocketData>): Promise<Response> => {
    const answered = inside === null ? lobby.answer(request) : await inside.app.fetch(request, peer)
    const mayHelp = hasNeighbours && request.headers.has('x-forwarded-for') && inside?.isWell() !== true
    const response = mayHelp ? leadElsewhere(answered) : answered
    if (isLeaving) response.headers.set('Connection', 'close')
    return response
  }

  return {
    open() {
      server ??= Bun.serve({
        hostname: config.host,
        port: config.port,
        idleTimeout: IDLE_SECONDS,
        // Larger bodies are refused politely by the app itself, up to here.
        maxRequestBodySize: 4 * Math.max(frameMaxBytes, uploadMaxBytes),
        // Else Bun answers what the app did not catch with a page of source and stack.
        development: false,
        fetch: answer,
        websocket: createBunSockets(
          { open: (wire, visitor) => gateway().open(wire, visitor) },
          frameMaxBytes,
          traffic,
        ),
      })
    },
    lead(to) {
      inside = to
    },
    publish(topic, text) {
      if (server === null) return
      // Compressing small frames costs more than it saves.
      server.publish(topic, text, false)
      traffic.sent(bytesOf(text), server.subscriberCount(topic))
    },
    leave() {
      isLeaving = true
    },
    async close() {
      await Bun.sleep(READ_WITHIN_MS)
      const late = Bun.sleep(REQUESTS_END_WITHIN_MS).then(() => 'late')
      // Not by force where all have ended: Bun says so before the last answer has left.
      if ((await Promise.race([server?.stop(), late])) === 'late') await server?.stop(true)
    },
  }
}

/**
 * A room that moves is away for every node, and no reason for a proxy to leave this one; a node that is cut off is.
 * The proxy tells them apart by the status, asks another node, and where none is well says 503 itself.
 */
function leadElsewhere(response: Response): Response {
  if (response.status !== 503) return response
  return new Response(response.body, { status: 502, headers: response.headers })
}
