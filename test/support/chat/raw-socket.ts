// A WebSocket client of bare TCP: for what no decent client does, such as bad UTF-8, or not reading.

import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { createHappenings } from './happenings.ts'
import { decodeFrames, encodeFrame, type FrameOptions, OPCODE, type RawFrame } from './raw-frames.ts'

export interface RawSocket {
  /** Of the answer to the upgrade: 101 where it became a socket. */
  readonly status: number
  /** All frames so far, control frames included. */
  readonly frames: readonly RawFrame[]
  send(opcode: number, payload: Uint8Array | string, options?: FrameOptions): void
  write(bytes: Uint8Array): void
  /** The text of the first text frame that contains this. */
  text(part: string): Promise<string>
  /** Stops reading: what the server sends piles up. */
  pause(): void
  resume(): void
  /** The code of the server's close frame; 1006 where the connection just ended. */
  readonly closed: Promise<number>
  end(): void
}

export interface RawOptions {
  readonly token?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
}

export async function openRawSocket(server: string, options: RawOptions): Promise<RawSocket> {
  const { hostname, port } = new URL(server)
  const tcp = connect({ host: hostname, port: Number(port) })
  tcp.on('error', () => {})
  const ended = new Promise<void>((resolve) => tcp.once('close', () => resolve()))
  tcp.write(handshake(`${hostname}:${port}`, options))
  const { status, rest } = await answerOf(tcp)

  const frames = createHappenings<RawFrame>()
  let buffered: Buffer = rest
  const take = (): void => {
    const decoded = decodeFrames(buffered)
    buffered = decoded.rest
    for (const frame of decoded.frames) frames.add(frame)
  }
  take()
  tcp.on('data', (chunk: Buffer) => {
    buffered = Buffer.concat([buffered, chunk])
    take()
  })
  void ended.then(() => frames.end('the connection is closed'))

  return {
    status,
    frames: frames.all,
    send: (opcode, payload, how) => void tcp.write(encodeFrame(opcode, bytesOf(payload), how)),
    write: (bytes) => void tcp.write(bytes),
    async text(part) {
      const holds = (frame: RawFrame): boolean =>
        frame.opcode === OPCODE.text && frame.payload.toString().includes(part)
      return (await frames.first(holds, { what: `a text with ${part}` })).payload.toString()
    },
    pause: () => void tcp.pause(),
    resume: () => void tcp.resume(),
    closed: ended.then(() => codeOf(frames.all)),
    end: () => void tcp.destroy(),
  }
}

function handshake(host: string, { token, path = '/ws', headers = {} }: RawOptions): string {
  const lines = {
    Host: host,
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    'Sec-WebSocket-Version': '13',
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    ...headers,
  }
  const text = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`)
  return `GET ${path} HTTP/1.1\r\n${text.join('')}\r\n`
}

function answerOf(tcp: Socket): Promise<{ status: number; rest: Buffer }> {
  return new Promise((resolve, reject) => {
    let got: Buffer = Buffer.alloc(0)
    const take = (chunk: Buffer): void => {
      got = Buffer.concat([got, chunk])
      const end = got.indexOf('\r\n\r\n')
      if (end < 0) return
      tcp.off('data', take)
      const status = Number(got.subarray(9, 12).toString())
      resolve({ status, rest: got.subarray(end + 4) })
    }
    tcp.on('data', take)
    tcp.once('close', () => reject(new Error('the server hung up on the handshake')))
  })
}

function codeOf(frames: readonly RawFrame[]): number {
  const close = frames.find((frame) => frame.opcode === OPCODE.close)
  if (!close) return 1006
  return close.payload.length < 2 ? 1005 : close.payload.readUInt16BE(0)
}

function bytesOf(payload: Uint8Array | string): Uint8Array {
  return typeof payload === 'string' ? new TextEncoder().encode(payload) : payload
}
