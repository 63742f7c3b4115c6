// A WebSocket of bare TCP: so little work that thousands of them cost less than the server they measure.

import { clientFrame, createFrameSplitter, OPCODE } from './server-frames.ts'

export interface RawLine {
  send(text: string): void
  /** Takes nothing off the line any more. */
  pause(): void
  resume(): void
  /** As a cable that is pulled: no good-bye. */
  drop(): void
  isOpen(): boolean
  /** The code of the server's close frame; 1006 where the connection just ended. */
  readonly ended: Promise<number>
}

/** A text of the server is `bytes` from `start` to `end`, for the length of the call. */
export type Hear = (bytes: Buffer, start: number, end: number) => void

export interface RawLineOptions {
  /** `http://host:port` of the server. */
  readonly server: string
  readonly headers: Readonly<Record<string, string>>
  readonly hear: Hear
}

const END_OF_HEAD = '\r\n\r\n'

/** Resolves once the connection has become a socket. Errors: throws where it does not. */
export async function openRawLine({ server, headers, hear }: RawLineOptions): Promise<RawLine> {
  const { host, hostname, port } = new URL(server)
  const opened = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<number>()
  let code = 1006
  let isOpen = true
  let head = Buffer.alloc(0)
  let unsent: Uint8Array[] = []

  const write = (bytes: Uint8Array): void => {
    if (unsent.length > 0) return void unsent.push(bytes)
    const written = socket.write(bytes)
    if (written >= 0 && written < bytes.length) unsent.push(bytes.subarray(written))
  }
  const split = createFrameSplitter((opcode, bytes, start, end) => {
    if (opcode === OPCODE.text) return hear(bytes, start, end)
    if (opcode === OPCODE.ping) return write(clientFrame(OPCODE.pong, bytes.subarray(start, end)))
    if (opcode !== OPCODE.close) return
    code = end - start < 2 ? 1005 : bytes.readUInt16BE(start)
    socket.end()
  })
  const greet = (chunk: Buffer): void => {
    head = Buffer.concat([head, chunk])
    const end = head.indexOf(END_OF_HEAD)
    if (end < 0) return
    const status = head.toString('latin1', 9, 12)
    if (status !== '101') {
      opened.reject(new Error(`the upgrade was answered with ${status}`))
      return void socket.end()
    }
    take = split
    opened.resolve()
    if (end + END_OF_HEAD.length < head.length) split(head.subarray(end + END_OF_HEAD.length))
  }
  let take = greet

  const socket = await Bun.connect({
    hostname,
    port: Number(port),
    socket: {
      data: (_, chunk) => take(chunk),
      drain() {
        const waiting = unsent
        unsent = []
        for (const bytes of waiting) write(bytes)
      },
      close() {
        isOpen = false
        opened.reject(new Error('the server hung up on the handshake'))
        ended.resolve(code)
      },
      error: () => {},
    },
  })
  write(handshake(host, headers))
  await opened.promise
  return {
    send: (text) => write(clientFrame(OPCODE.text, Buffer.from(text))),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    drop: () => socket.terminate(),
    isOpen: () => isOpen,
    ended: ended.promise,
  }
}

function handshake(host: string, headers: Readonly<Record<string, string>>): Uint8Array {
  const key = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const lines = [
    'GET /ws HTTP/1.1',
    `Host: ${host}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Key: ${key}`,
    'Sec-WebSocket-Version: 13',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  return Buffer.from(lines.join('\r\n') + END_OF_HEAD)
}
