// One socket of one person: asks by id, never waits longer than patience lasts, and leaves a server that is silent.

import type { AnswerFrame, EventFrame } from '../../../test/support/chat/frames.ts'
import type { PacketReader } from './packets.ts'
import { ANSWERS_WITHIN_MS, OPENS_WITHIN_MS, PING_EVERY_MS } from './patience.ts'

export interface Connection {
  /** Name of the node it ended up at. */
  readonly node: string
  /** Null when there was no answer: what was asked may have happened or not. */
  ask(type: string, fields?: object): Promise<AnswerFrame | null>
  close(): void
  /** As a cable that is pulled: no good-bye. */
  drop(): void
  isOpen(): boolean
  readonly ended: Promise<number>
}

export interface ConnectionOptions {
  /** `http://host:port`. */
  readonly server: string
  readonly token: string
  readonly read: PacketReader
  readonly onEvent?: (event: EventFrame) => void
  /** Off: it does not notice a server that is silent. */
  readonly pings?: boolean
}

/** Errors: throws when the server does not say welcome in time. */
export async function connect(options: ConnectionOptions): Promise<Connection> {
  const { read, onEvent } = options
  const ws = webSocket(options)
  const waiting = new Map<string, (answer: AnswerFrame | null) => void>()
  const welcomed = Promise.withResolvers<string>()
  const ended = Promise.withResolvers<number>()
  let lastId = 0

  ws.onmessage = ({ data }) => {
    for (const frame of read(String(data))) {
      if (frame.type === 'event') onEvent?.(frame)
      else if (frame.type === 'welcome') welcomed.resolve(frame.node)
      else if (frame.type === 'ok' || frame.type === 'error') waiting.get(frame.id ?? '')?.(frame)
    }
  }
  ws.onclose = ({ code, reason }) => {
    welcomed.reject(new Error(`closed with ${code} ${reason}`))
    ended.resolve(code)
    for (const tell of waiting.values()) tell(null)
  }
  const ask: Connection['ask'] = (type, fields = {}) => {
    if (ws.readyState !== WebSocket.OPEN) return Promise.resolve(null)
    lastId += 1
    const id = String(lastId)
    const { promise, resolve } = Promise.withResolvers<AnswerFrame | null>()
    const timer = setTimeout(() => resolve(null), ANSWERS_WITHIN_MS)
    waiting.set(id, resolve)
    ws.send(JSON.stringify({ type, id, ...fields }))
    return promise.finally(() => {
      clearTimeout(timer)
      waiting.delete(id)
    })
  }
  const drop = (): void => ws.terminate()
  const late = setTimeout(drop, OPENS_WITHIN_MS)
  const node = await welcomed.promise.finally(() => clearTimeout(late))
  const ping = (): void => void ask('ping').then((pong) => pong ?? drop())
  const pulse = options.pings === false ? undefined : setInterval(ping, PING_EVERY_MS)
  void ended.promise.then(() => clearInterval(pulse))
  return {
    node,
    ask,
    close: () => ws.close(1000),
    drop,
    isOpen: () => ws.readyState === WebSocket.OPEN,
    ended: ended.promise,
  }
}

// Bun's own options and methods, which the types of the DOM hide.
function webSocket({ server, token }: ConnectionOptions): WebSocket & { terminate(): void } {
  const headers = { authorization: `Bearer ${token}` }
  const ws = new WebSocket(`${server.replace(/^http/, 'ws')}/ws`, { headers } as object as string[])
  return ws as WebSocket & { terminate(): void }
}
