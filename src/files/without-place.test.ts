// What a photograph tells of the place where it was taken does not come into the store.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withoutPlace } from './without-place.ts'

async function through(...chunks: readonly Uint8Array[]): Promise<Buffer> {
  async function* source() {
    yield* chunks
  }
  return Buffer.concat(await Array.fromAsync(withoutPlace(source())))
}

function inPieces(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  )
}

function segment(marker: number, ...parts: readonly (string | Uint8Array)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)))
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** Make, orientation and a place: two numbers that stand apart from their entries, and a letter that stands within. */
function exif(isLittle: boolean): Buffer {
  const tiff = Buffer.alloc(96)
  const u16 = (value: number, at: number) =>
    isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
  const u32 = (value: number, at: number) =>
    isLittle ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at)
  const entry = (at: number, [tag, type, count, value]: readonly [number, number, number, number]) => {
    u16(tag, at)
    u16(type, at + 2)
    u32(count, at + 4)
    u32(value, at + 8)
  }
  tiff.write(isLittle ? 'II' : 'MM', 'latin1')
  u16(42, 2)
  u32(8, 4)
  u16(2, 8)
  entry(10, [0x0112, 3, 1, isLittle ? 6 : 6 << 16])
  entry(22, [0x8825, 4, 1, 40])
  u16(2, 40)
  entry(42, [1, 2, 2, isLittle ? 0x4e : 0x4e000000])
  entry(54, [2, 5, 3, 72])
  for (const [at, number] of [52, 1, 31, 1, 7, 1].entries()) u32(number, 72 + at * 4)
  return segment(0xe1, 'Exif\0\0', tiff)
}

const XMP = `http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude="52,31N" dc:title="A cat"><exif:GPSLongitude>13,24E</exif:GPSLongitude></x>`
const REST = Buffer.concat([
  segment(0xdb, 'tables'),
  Buffer.from([0xff, 0xda]),
  Buffer.from('52,31N Exif pixels'),
])
const jpeg = (...segments: readonly Uint8Array[]): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xd8]), segment(0xe0, 'JFIF\0'), ...segments, REST])

test.each([true, false])(
  '[PLACE-1] the place in the head of a photograph is blank, all else as it was (%s)',
  async (isLittle) => {
    const original = jpeg(exif(isLittle), segment(0xe1, XMP))
    const kept = await through(original)
    expect(kept.length).toBe(original.length)
    const where = original.indexOf('Exif') + 6
    const [before, after] = [original, kept].map((bytes) => bytes.subarray(where, where + 96))
    expect(before?.subarray(40).some((byte) => byte !== 0)).toBe(true)
    expect(after?.subarray(40).every((byte) => byte === 0)).toBe(true)
    expect(after?.subarray(0, 40)).toEqual(before?.subarray(0, 40))
    const text = kept.toString('latin1')
    expect([text.includes('="52,31N"'), text.includes('13,24E'), text.includes('A cat')]).toEqual([
      false,
      false,
      true,
    ])
    expect(kept.subarray(-REST.length)).toEqual(REST)
  },
)

test('[PLACE-1] so it is however the photograph is cut on its way', async () => {
  const original = jpeg(exif(true), segment(0xe2, 'x'.repeat(60_000)), segment(0xe1, XMP))
  const whole = await through(original)
  for (const size of [1, 2, 7, 65_536]) expect(await through(...inPieces(original, size))).toEqual(whole)
})

test('[PLACE-2] what is no photograph comes through as it is, byte for byte', async () => {
  const photograph = jpeg(exif(true))
  const others = [
    ...['', 'a', '\xff\xd8', 'text with Exif\0\0 in it'].map((text) => Buffer.from(text, 'latin1')),
    Buffer.concat([Buffer.from('not first'), photograph]),
  ]
  for (const other of others) expect(await through(other)).toEqual(other)
})

test('[PLACE-2] whatever a head says of itself, as many bytes come out, and soon', async () => {
  const head = exif(true)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(head.length - 1), fc.nat(255)), { maxLength: 12 }),
      fc.nat({ max: 40 }),
      async (changes, cut) => {
        const broken = Buffer.from(jpeg(head))
        for (const [at, byte] of changes) broken[12 + at] = byte
        const sent = broken.subarray(0, broken.length - cut)
        expect((await through(sent)).length).toBe(sent.length)
      },
    ),
  )
  const endless = Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...Array(64).fill(segment(0xe1, 'exif:GPSx="'.repeat(5_900))),
  ])
  const startedMs = performance.now()
  expect((await through(...inPieces(endless, 3_000))).length).toBe(endless.length)
  expect(performance.now() - startedMs).toBeLessThan(2_000)
})
