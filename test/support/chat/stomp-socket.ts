// A STOMP client of bare text, written from the specification: one frame a message, read without mercy.

import { createHappenings } from './happenings.ts'

export interface StompMessage {
  readonly command: string
  /** As they are written: nothing is unescaped. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface StompSocket {
  readonly protocol: string
  readonly frames: readonly StompMessage[]
  /** How many heart-beats have come. */
  beats(): number
  send(command: string, headers?: Readonly<Record<string, string>>, body?: string): void
  raw(data: string | Uint8Array<ArrayBuffer>): void
  /** The first frame of this command, from index `from` on, whose headers are these among others. */
  first(command: string, headers?: Readonly<Record<string, string>>, from?: number): Promise<StompMessage>
  readonly closed: Promise<number>
  close(): Promise<void>
}

export interface StompSocketOptions {
  readonly path?: string
  readonly protocols?: readonly string[]
  /** Of the upgrade. */
  readonly token?: string
}

export async function openStomp(server: string, options: StompSocketOptions = {}): Promise<StompSocket> {
  const { path = '/ws/stomp', protocols = [], token } = options
  const settings = {
    protocols: [...protocols],
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  }
  const ws = new WebSocket(`${server.replace(/^http/, 'ws')}${path}`, settings as object as string[])
  const frames = createHappenings<StompMessage>()
  let beats = 0
  ws.onmessage = ({ data }) => {
    if (data === '\n') beats += 1
    else frames.add(readFrame(String(data)))
  }
  const closed = new Promise<number>((resolve) => {
    ws.onclose = ({ code }) => {
      frames.end(`the socket was closed with ${code}`)
      resolve(code)
    }
  })
  await new Promise<void>((resolve, reject) => {
    ws.onopen = () => resolve()
    ws.onerror = () => reject(new Error('the server opened no socket'))
  })
  return {
    protocol: ws.protocol,
    frames: frames.all,
    beats: () => beats,
    send: (command, headers, body) => ws.send(writeFrame(command, headers, body)),
    raw: (data) => ws.send(data),
    first: (command, headers = {}, from = 0) =>
      frames.first((frame) => frame.command === command && holds(frame, headers), {
        what: `${command} ${JSON.stringify(headers)}`,
        from,
      }),
    closed,
    async close() {
      ws.close(1000)
      await closed
    },
  }
}

/** As `openStomp`, and connected. */
export async function connectStomp(server: string, token: string, version = '1.2'): Promise<StompSocket> {
  const stomp = await openStomp(server)
  stomp.send('CONNECT', { 'accept-version': version, Authorization: `Bearer ${token}` })
  await stomp.first('CONNECTED')
  return stomp
}

export function writeFrame(
  command: string,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`)
  return `${command}\n${lines.join('')}\n${body}\0`
}

function readFrame(text: string): StompMessage {
  const end = text.indexOf('\n\n')
  const [command = '', ...lines] = text.slice(0, end).split('\n')
  if (end < 0 || !text.endsWith('\0'))
    throw new Error(`the server sent what is no frame: ${text.slice(0, 300)}`)
  const headers = lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)])
  return { command, headers: Object.fromEntries(headers), body: text.slice(end + 2, -1) }
}

function holds(frame: StompMessage, headers: Readonly<Record<string, string>>): boolean {
  return Object.entries(headers).every(([name, value]) => frame.headers[name] === value)
}
