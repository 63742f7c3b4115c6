// A server that speaks just enough for a load, and that makes one mistake when it is told to.

import type { Server, ServerWebSocket } from 'bun'

export type Mistake = 'loses' | 'doubles' | 'reorders' | 'keeps silent' | 'hangs up' | 'is slow'

export interface FakeServer {
  readonly url: string
  /** Sockets that are open. */
  present(): number
  stop(): Promise<void>
}

interface Frame {
  readonly type: string
  readonly id: string
  readonly room: string
  readonly nonce: string
  readonly since?: number
}

const EVERY = 7
const SLOW_MS = 1_500
const ROOMS = '/api/rooms/'

/** `mistake`: what it does with every seventh message; null: nothing. */
export function startFakeServer(mistake: Mistake | null): FakeServer {
  const logs = new Map<string, object[]>()
  const logOf = (room: string): object[] => {
    const log = logs.get(room) ?? []
    logs.set(room, log)
    return log
  }

  const follow = (ws: ServerWebSocket<undefined>, { id, room, since }: Frame): void => {
    const log = logOf(room)
    for (const event of log.slice(since ?? log.length)) tell(ws, event)
    ws.subscribe(room)
    tell(ws, { type: 'ok', id, data: { room, head: log.length, recovered: true } })
  }

  const say = (ws: ServerWebSocket<undefined>, { id, room, nonce }: Frame): void => {
    const log = logOf(room)
    const seq = log.length + 1
    const event = { type: 'event', room, seq, event: 'message.created', data: { message: { nonce } } }
    log.push(event)
    const isWrong = seq % EVERY === 0
    const tellAll = (): void => {
      if (isWrong && mistake === 'loses') return
      // The same twice in one packet; or this one after the next, which is only made up.
      const later = { ...event, seq: seq + 1 }
      const packet =
        isWrong && mistake === 'doubles'
          ? [event, event]
          : isWrong && mistake === 'reorders'
            ? [later, event]
            : event
      server.publish(room, JSON.stringify(packet))
    }
    if (isWrong && mistake === 'hangs up') return ws.close(4408, 'too slow a reader')
    if (!(isWrong && mistake === 'keeps silent')) tell(ws, { type: 'ok', id, data: {} })
    if (mistake === 'is slow') setTimeout(tellAll, SLOW_MS)
    else tellAll()
  }

  const server: Server<undefined> = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch(request, self) {
      const { pathname } = new URL(request.url)
      if (pathname.startsWith(ROOMS)) {
        return Response.json({ room: { head: logOf(pathname.slice(ROOMS.length)).length } })
      }
      if (pathname === '/ws') {
        return self.upgrade(request, { data: undefined }) ? undefined : new Response(null, { status: 400 })
      }
      return Response.json({ accessToken: 'a', refreshToken: 'r', expiresIn: 900 })
    },
    websocket: {
      open: (ws) => void tell(ws, { type: 'welcome' }),
      message(ws, text) {
        const frame = JSON.parse(String(text)) as Frame
        if (frame.type === 'subscribe') follow(ws, frame)
        if (frame.type === 'send') say(ws, frame)
      },
    },
  })
  return { url: server.url.origin, present: () => server.pendingWebSockets, stop: () => server.stop(true) }
}

function tell(ws: ServerWebSocket<undefined>, frame: object): void {
  ws.send(JSON.stringify(frame))
}
