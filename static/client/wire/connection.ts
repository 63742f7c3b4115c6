// The page's one socket: opened, opened again when lost, and asked questions that are answered once.

import { backoffMs } from '../../../packages/client/src/backoff.ts'
import { readFrames } from '../../../packages/client/src/read-frames.ts'
import type { ServerFrame } from './frames.ts'

export type LinkState =
  | { readonly type: 'connecting' }
  | { readonly type: 'open' }
  | { readonly type: 'waiting'; readonly untilMs: number }

export type Answer =
  | { readonly ok: true; readonly data: Readonly<Record<string, unknown>> }
  /** `lost`: the connection went before the answer came; nobody knows whether it was done. */
  | { readonly ok: false; readonly code: string; readonly retryAfterMs: number | null }

export interface Connection {
  request(frame: object): Promise<Answer>
  /** Without an answer; forgotten where there is no connection. */
  tell(frame: object): void
  isOpen(): boolean
  tryNow(): void
}

interface ConnectionDeps {
  readonly protocol: string
  readonly onFrame: (frame: ServerFrame) => void
  readonly onState: (state: LinkState) => void
  /** The session is no more. */
  readonly onEnded: () => void
  /** Asked after failed tries, since a refused handshake does not say why. */
  readonly stillSignedIn: () => Promise<boolean>
}

const CREDENTIALS_ENDED = 4401
const SILENCE_MS = 45_000
const ASK_AFTER_TRIES = 2
// A handshake that hangs would otherwise be waited for as long as the network likes.
const WELCOME_MS = 10_000

export function startConnection(deps: ConnectionDeps): Connection {
  const waiting = new Map<string, (answer: Answer) => void>()
  let socket: WebSocket | null = null
  let open = false
  let attempt = 0
  let nextId = 1
  let retry = 0
  let silence = 0

  const heard = (): void => {
    clearTimeout(silence)
    // The server answers a ping at once: no sound after that means that the line is dead.
    silence = window.setTimeout(() => {
      connection.tell({ type: 'ping', id: 'ping' })
      silence = window.setTimeout(() => lost(null), SILENCE_MS / 3)
    }, SILENCE_MS)
  }

  const take = (frame: ServerFrame): void => {
    if (frame.type === 'welcome') {
      open = true
      attempt = 0
      deps.onState({ type: 'open' })
    }
    if (frame.type === 'ok') return answer(frame.id, { ok: true, data: frame.data })
    if (frame.type === 'error') {
      const retryAfterMs = frame.retryAfter === undefined ? null : frame.retryAfter * 1_000
      return answer(frame.id ?? '', { ok: false, code: frame.code, retryAfterMs })
    }
    deps.onFrame(frame)
  }

  const answer = (id: string, value: Answer): void => {
    const resolve = waiting.get(id)
    waiting.delete(id)
    resolve?.(value)
  }

  const connect = (): void => {
    clearTimeout(retry)
    deps.onState({ type: 'connecting' })
    const url = new URL('/ws', window.location.href)
    url.protocol = url.protocol.replace('http', 'ws')
    const current = new WebSocket(url, deps.protocol)
    socket = current
    // The first sound takes its place.
    silence = window.setTimeout(() => lost(null), WELCOME_MS)
    current.addEventListener('message', (event) => {
      if (socket !== current) return
      heard()
      for (const frame of readFrames<ServerFrame>(String(event.data))) take(frame)
    })
    current.addEventListener('close', (event) => {
      if (socket === current) lost(event.code)
    })
  }

  const lost = (code: number | null): void => {
    clearTimeout(silence)
    const gone = socket
    socket = null
    open = false
    gone?.close()
    for (const id of [...waiting.keys()]) answer(id, { ok: false, code: 'lost', retryAfterMs: null })
    if (code === CREDENTIALS_ENDED) return deps.onEnded()
    const wait = backoffMs(attempt, code ?? 0, Math.random())
    attempt += 1
    deps.onState({ type: 'waiting', untilMs: Date.now() + wait })
    retry = window.setTimeout(connect, wait)
    if (attempt > ASK_AFTER_TRIES) void askWhy()
  }

  const askWhy = async (): Promise<void> => {
    if (!(await deps.stillSignedIn())) deps.onEnded()
  }

  const connection: Connection = {
    isOpen: () => open,
    tell(frame) {
      if (open) socket?.send(JSON.stringify(frame))
    },
    request(frame) {
      if (!open || socket === null) return Promise.resolve({ ok: false, code: 'lost', retryAfterMs: null })
      const id = String(nextId)
      nextId += 1
      socket.send(JSON.stringify({ ...frame, id }))
      return new Promise((resolve) => waiting.set(id, resolve))
    },
    tryNow() {
      if (socket !== null) return
      attempt = 0
      connect()
    },
  }
  connect()
  return connection
}
