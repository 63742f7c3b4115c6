// RFC 6455 on the level of bytes, right or wrong as the caller wants it.

export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

export interface FrameOptions {
  /** Off: an unmasked frame, which no client may send. */
  readonly masked?: boolean
  readonly fin?: boolean
  /** The reserved bits, 0 to 7. */
  readonly reserved?: number
}

export interface RawFrame {
  readonly opcode: number
  readonly payload: Buffer
}

const MASK = Buffer.from([1, 2, 3, 4])

export function encodeFrame(opcode: number, payload: Uint8Array, options: FrameOptions = {}): Buffer {
  const { masked = true, fin = true, reserved = 0 } = options
  const first = (fin ? 0x80 : 0) | (reserved << 4) | opcode
  const head = Buffer.concat([Buffer.from([first]), lengthOf(payload.length, masked ? 0x80 : 0)])
  if (!masked) return Buffer.concat([head, payload])
  const body = Buffer.from(payload.map((byte, i) => byte ^ (MASK[i % 4] ?? 0)))
  return Buffer.concat([head, MASK, body])
}

/** Takes the whole frames off the front of `bytes`; servers do not mask. */
export function decodeFrames(bytes: Buffer): { readonly frames: RawFrame[]; readonly rest: Buffer } {
  const frames: RawFrame[] = []
  let rest = bytes
  for (;;) {
    const shape = shapeOf(rest)
    if (shape === null || rest.length < shape.start + shape.length) return { frames, rest }
    const end = shape.start + shape.length
    frames.push({ opcode: (rest[0] ?? 0) & 0x0f, payload: rest.subarray(shape.start, end) })
    rest = rest.subarray(end)
  }
}

function shapeOf(bytes: Buffer): { start: number; length: number } | null {
  if (bytes.length < 2) return null
  const short = (bytes[1] ?? 0) & 0x7f
  if (short < 126) return { start: 2, length: short }
  if (short === 126) return bytes.length < 4 ? null : { start: 4, length: bytes.readUInt16BE(2) }
  return bytes.length < 10 ? null : { start: 10, length: Number(bytes.readBigUInt64BE(2)) }
}

function lengthOf(length: number, maskBit: number): Buffer {
  if (length < 126) return Buffer.from([maskBit | length])
  if (length < 65_536) {
    const head = Buffer.from([maskBit | 126, 0, 0])
    head.writeUInt16BE(length, 1)
    return head
  }
  const head = Buffer.alloc(9)
  head[0] = maskBit | 127
  head.writeBigUInt64BE(BigInt(length), 1)
  return head
}
