// Frames of a server off the bytes of its connection, RFC 6455: it does not mask them, and ours does not split them.

export const OPCODE = { text: 1, close: 8, ping: 9, pong: 10 } as const

/** A frame's payload is `bytes` from `start` to `end`. */
export type TakeFrame = (opcode: number, bytes: Buffer, start: number, end: number) => void

/** Takes the bytes as they come, however they are cut. */
export function createFrameSplitter(take: TakeFrame): (chunk: Buffer) => void {
  let rest: Buffer | null = null
  return (chunk) => {
    const bytes: Buffer = rest === null ? chunk : Buffer.concat([rest, chunk])
    let at = 0
    for (let start = startOf(bytes, at); start <= bytes.length; start = startOf(bytes, at)) {
      const end = start + lengthOf(bytes, at)
      if (end > bytes.length) break
      take((bytes[at] ?? 0) & 0x0f, bytes, start, end)
      at = end
    }
    rest = at < bytes.length ? bytes.subarray(at) : null
  }
}

/** With a mask of noughts, which changes nothing: the bytes of a load generator hide nothing from any proxy. */
export function clientFrame(opcode: number, payload: Uint8Array): Uint8Array {
  const { length } = payload
  const headBytes = length < 126 ? 6 : 8
  if (length > 0xff_ff) throw new Error('the load generator says nothing so long')
  const frame = new Uint8Array(headBytes + length)
  frame[0] = 0x80 | opcode
  frame[1] = 0x80 | Math.min(length, 126)
  if (length >= 126) {
    frame[2] = length >> 8
    frame[3] = length & 0xff
  }
  frame.set(payload, headBytes)
  return frame
}

/** Where the payload of the frame at `at` begins; beyond the bytes where its head is not all there. */
function startOf(bytes: Buffer, at: number): number {
  const short = (bytes[at + 1] ?? 0) & 0x7f
  if (short < 126) return at + 2
  return at + (short === 126 ? 4 : 10)
}

function lengthOf(bytes: Buffer, at: number): number {
  const short = (bytes[at + 1] ?? 0) & 0x7f
  if (short < 126) return short
  return short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2))
}
