// Pictures for tests, sound and otherwise, made here so that each says what is in it.

import { deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** A photograph taken with the camera on its side, in a place that is nobody's business: `wide` × `high` as stored. */
export function photograph(wide: number, high: number): Promise<Uint8Array> {
  const gps = {
    GPSLatitudeRef: 'N',
    GPSLatitude: '52/1 31/1 0/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '13/1 24/1 0/1',
  }
  const taken = { IFD0: { Make: 'Camera of Ada' }, IFD3: gps }
  return plain(wide, high).withExif(taken).withMetadata({ orientation: 6 }).jpeg().toBuffer()
}

export function png(wide: number, high: number): Promise<Uint8Array> {
  return plain(wide, high).png().toBuffer()
}

function plain(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: '#2a9d8f' } })
}

/** A PNG that says it is so large, in a few kilobytes: whoever unpacks it needs gigabytes. */
export function bombPng(pixels: number): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(pixels, 0)
  header.writeUInt32BE(pixels, 4)
  // One bit of grey.
  header.set([1, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc((Math.ceil(pixels / 8) + 1) * pixels)
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks])
}

/** A GIF of one pixel in so many frames. */
export function longGif(frames: number): Uint8Array {
  const frame = Buffer.from('21f9040001000000 2c000000000100010000 02024401 00'.replaceAll(' ', ''), 'hex')
  return Buffer.concat([
    Buffer.from('GIF89a', 'latin1'),
    Buffer.from('01000100800000000000ffffff', 'hex'),
    ...Array.from({ length: frames }, () => frame),
    Buffer.from(';'),
  ])
}

function chunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(named.length + 8)
  out.writeUInt32BE(data.length, 0)
  out.set(named, 4)
  out.writeUInt32BE(Bun.hash.crc32(named), named.length + 4)
  return out
}
