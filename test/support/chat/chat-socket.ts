// A socket as a client that was written from PROTOCOL.md alone would use it: ask by id, follow rooms, wait for news.

import {
  type AnswerFrame,
  type NoticeFrame,
  type OkFrame,
  readServerFrames,
  type ServerFrame,
  type SignalFrame,
  type WelcomeFrame,
} from './frames.ts'
import { createHappenings } from './happenings.ts'
import type { RoomRecord } from './room-record.ts'

const ANSWER_WITHIN_MS = 10_000

export interface ChatSocket {
  readonly welcome: WelcomeFrame
  readonly protocol: string
  /** Every frame so far. */
  readonly frames: readonly ServerFrame[]
  /** How many messages they came in. */
  packets(): number
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
  /** Sends a frame under an id of its own and waits for the answer. Errors: rejects when the socket ends before. */
  ask(type: string, fields?: object): Promise<AnswerFrame>
  /** As `ask`, for what is granted. Errors: throws on a refusal. */
  request(type: string, fields?: object): Promise<OkFrame['data']>
  send(room: string, nonce: string, text: string): Promise<Sent>
  /** Subscribes from where the record ends, and writes into it. */
  follow(record: RoomRecord): Promise<OkFrame['data']>
  raw(data: string | Uint8Array<ArrayBuffer>): void
  /** The first frame that matches, from index `from` on, past or future. */
  first(matches: (frame: ServerFrame) => boolean, what: string, from?: number): Promise<ServerFrame>
  signal(room: string, signal: string, from?: number): Promise<SignalFrame>
  notice(room: string, notice: string, from?: number): Promise<NoticeFrame>
  close(): Promise<void>
}

export interface Sent {
  readonly message: { readonly id: string; readonly seq: number; readonly createdAt: string }
  readonly duplicate: boolean
}

export interface SocketOptions {
  /** Sent as a bearer header. Absent: the credentials are in `protocols` or in the path. */
  readonly token?: string
  readonly protocols?: readonly string[]
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Errors: rejects where the server does not say welcome. */
export async function openSocket(server: string, options: SocketOptions): Promise<ChatSocket> {
  const { token, protocols = [], path = '/ws', headers = {} } = options
  const ws = connect(`${server.replace(/^http/, 'ws')}${path}`, {
    protocols: [...protocols],
    headers: { ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
  })
  const news = createHappenings<ServerFrame>()
  const records = new Map<string, RoomRecord>()
  const waiting = new Map<string, (answer: AnswerFrame | Error) => void>()
  let packets = 0
  let lastId = 0

  const take = (frame: ServerFrame): void => {
    news.add(frame)
    if (frame.type === 'event') records.get(frame.room)?.take(frame)
    if (frame.type !== 'ok' && frame.type !== 'error') return
    waiting.get(frame.id ?? '')?.(frame)
    waiting.delete(frame.id ?? '')
  }

  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    ws.onclose = ({ code, reason }) => {
      const why = `the socket was closed with ${code} ${reason}`
      for (const tell of waiting.values()) tell(new Error(why))
      waiting.clear()
      news.end(why)
      resolve({ code, reason })
    }
  })
  ws.onmessage = ({ data }) => {
    packets += 1
    for (const frame of readServerFrames(String(data))) take(frame)
  }

  const ask: ChatSocket['ask'] = (type, fields = {}) => {
    if (ws.readyState !== WebSocket.OPEN) return Promise.reject(new Error('the socket is closed'))
    lastId += 1
    const id = String(lastId)
    ws.send(JSON.stringify({ type, id, ...fields }))
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to ${type} ${id}`)), ANSWER_WITHIN_MS)
      waiting.set(id, (answer) => {
        clearTimeout(timer)
        if (answer instanceof Error) reject(answer)
        else resolve(answer)
      })
    })
  }

  const request: ChatSocket['request'] = async (type, fields) => {
    const answer = await ask(type, fields)
    if (answer.type === 'ok') return answer.data
    throw new Error(`${type} was refused: ${answer.code} ${answer.message}`)
  }

  const welcome = await news.first((frame) => frame.type === 'welcome', { what: 'the welcome' })
  return {
    welcome: welcome as WelcomeFrame,
    protocol: ws.protocol,
    frames: news.all,
    packets: () => packets,
    closed,
    ask,
    request,
    send: async (room, nonce, text) => (await request('send', { room, nonce, text })) as object as Sent,
    async follow(record) {
      const since = record.last()
      records.set(record.room, record)
      const answer = await request('subscribe', { room: record.room, ...(since !== null && { since }) })
      record.start(Number(answer['head']))
      return answer
    },
    raw: (data) => ws.send(data),
    first: (matches, what, from = 0) => news.first(matches, { what, from }),
    signal: async (room, signal, from = 0) => {
      const isIt = (frame: ServerFrame): frame is SignalFrame =>
        frame.type === 'signal' && frame.room === room && frame.signal === signal
      return news.first(isIt, { what: `the signal ${signal}`, from })
    },
    notice: async (room, notice, from = 0) => {
      const isIt = (frame: ServerFrame): frame is NoticeFrame =>
        frame.type === 'notice' && frame.notice === notice && frame.data['room'] === room
      return news.first(isIt, { what: `the notice ${notice}`, from })
    },
    async close() {
      ws.close(1000)
      await closed
    },
  }
}

// Bun's own options, which the types of the DOM, needed for the scripts of the browser, hide.
function connect(url: string, options: { protocols: string[]; headers: Record<string, string> }): WebSocket {
  return new WebSocket(url, options as object as string[])
}
