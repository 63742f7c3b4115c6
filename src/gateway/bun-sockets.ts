// Bun's WebSockets as wires of the gateway. The figures are measured: see docs/decisions/0005-sockets-of-bun.md.

import type { ServerWebSocket, WebSocketHandler } from 'bun'
import type { Connection, Gateway, Visitor } from './gateway.ts'
import type { Wire } from './socket.ts'
import { bytesOf, countedCode, type Traffic } from './traffic.ts'

// Bun pings at 24 s and drops a peer that has been silent for 40.
const IDLE_SECONDS = 40
// Beyond it Bun would drop single messages; cut off instead, a client resumes where it stopped.
const BACKLOG_BYTES = 1024 * 1024

export interface SocketData {
  /** Null once they are in: all that the welcome says of them is not kept for as long as they stay. */
  visitor: Visitor | null
  connection: Connection | null
  /** The socket is gone. */
  readonly onClosed?: () => void
}

export function createBunSockets(
  gateway: Pick<Gateway, 'open'>,
  maxFrameBytes: number,
  traffic: Traffic,
): WebSocketHandler<SocketData> {
  return {
    maxPayloadLength: maxFrameBytes,
    idleTimeout: IDLE_SECONDS,
    backpressureLimit: BACKLOG_BYTES,
    closeOnBackpressureLimit: true,
    perMessageDeflate: false,
    sendPings: true,
    open(ws) {
      traffic.opened()
      const { visitor } = ws.data
      ws.data.visitor = null
      if (visitor !== null) ws.data.connection = gateway.open(wireOf(ws, traffic), visitor)
    },
    message(ws, message) {
      traffic.received(bytesOf(message))
      ws.data.connection?.message(message)
    },
    drain: (ws) => ws.data.connection?.drained(),
    close(ws, code) {
      traffic.closed(countedCode(code))
      ws.data.connection?.closed()
      ws.data.onClosed?.()
    },
  }
}

function wireOf(ws: ServerWebSocket<SocketData>, traffic: Traffic): Wire {
  return {
    send(text) {
      const sent = ws.send(text)
      if (sent !== 0) traffic.sent(sent > 0 ? sent : bytesOf(text), 1)
      return sent
    },
    bufferedBytes: () => ws.getBufferedAmount(),
    join: (topic) => void ws.subscribe(topic),
    part: (topic) => void ws.unsubscribe(topic),
    pause: () => ws.pause(),
    resume: () => ws.resume(),
    close: (code, reason) => ws.close(code, reason),
  }
}
