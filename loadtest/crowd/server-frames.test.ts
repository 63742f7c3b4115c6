import { expect, test } from 'vitest'
import { createFrameSplitter, OPCODE } from './server-frames.ts'

const TEXTS = ['', 'short', 'x'.repeat(125), 'y'.repeat(126), 'ä'.repeat(400), 'z'.repeat(70_000)]

function serverFrame(opcode: number, text: string): Buffer {
  const payload = Buffer.from(text)
  const { length } = payload
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10)
  head[0] = 0x80 | opcode
  head[1] = length < 126 ? length : length < 65_536 ? 126 : 127
  if (length >= 65_536) head.writeBigUInt64BE(BigInt(length), 2)
  else if (length >= 126) head.writeUInt16BE(length, 2)
  return Buffer.concat([head, payload])
}

test.each([1, 2, 3, 100, 1_000, 1_000_000])(
  '[CROWD-1] texts are read whole where %i bytes of them come at a time',
  (at) => {
    const texts = TEXTS.filter(({ length }) => length < 1_000 * at)
    const bytes = Buffer.concat([
      ...texts.map((text) => serverFrame(OPCODE.text, text)),
      serverFrame(OPCODE.ping, 'there?'),
    ])
    const seen: [number, string][] = []
    const take = createFrameSplitter((opcode, from, start, end) => {
      seen.push([opcode, from.toString('utf8', start, end)])
    })
    for (let i = 0; i < bytes.length; i += at) take(bytes.subarray(i, i + at))
    expect(seen).toEqual([...texts.map((text) => [OPCODE.text, text]), [OPCODE.ping, 'there?']])
  },
)
