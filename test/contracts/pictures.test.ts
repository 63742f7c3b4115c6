import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { createSharpPictures } from '../../src/adapters/files/pictures-sharp.ts'
import type { Pictures } from '../../src/files/ports/pictures.ts'
import { bombPng, longGif, photograph, png } from '../support/pictures.ts'

const PAST = 30_000
let pictures: Pictures
let photo: Uint8Array
beforeAll(async () => {
  photo = await photograph(1_200, 800)
  pictures = createSharpPictures()
})

test('[PICTURE-1] a photograph is measured and shown the right way up, and its small picture tells no place', async () => {
  expect((await sharp(photo).metadata()).exif).toBeDefined()
  const preview = await pictures.preview(photo, 'image/jpeg')
  expect(preview).toMatchObject({ width: 800, height: 1_200 })
  const small = await sharp(preview?.thumbnail).metadata()
  expect(small).toMatchObject({ format: 'webp', width: 320, height: 480 })
  expect([small.exif, small.xmp, small.icc, small.orientation]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('[PICTURE-1] a picture that is small already is not made larger', async () => {
  const preview = await pictures.preview(await png(20, 10), 'image/png')
  expect(await sharp(preview?.thumbnail).metadata()).toMatchObject({ width: 20, height: 10 })
})

test.each(['png', 'jpeg', 'gif', 'webp', 'avif'] as const)(
  '[PICTURE-1] a %s is looked at',
  async (format) => {
    const bytes = await sharp(await png(64, 32))
      .toFormat(format)
      .toBuffer()
    expect(await pictures.preview(bytes, `image/${format}`)).toMatchObject({ width: 64, height: 32 })
  },
)

test('[PICTURE-2] a face is square, of 256 pixels, and tells no place', async () => {
  const face = await sharp((await pictures.avatar(photo, 'image/jpeg')) ?? undefined).metadata()
  expect(face).toMatchObject({ format: 'webp', width: 256, height: 256 })
  expect(face.exif).toBeUndefined()
})

test.each([
  ['broken off', async () => photo.subarray(0, photo.length / 2), 'image/jpeg'],
  ['not what it says', async () => photo, 'image/png'],
  [
    'a drawing',
    async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    'image/png',
  ],
  ['30,000 pixels square', async () => bombPng(PAST), 'image/png'],
  ['10,000 frames long', async () => longGif(10_000), 'image/gif'],
  ['a header and nothing else', async () => Buffer.from('GIF89a'), 'image/gif'],
  ['nothing', async () => new Uint8Array(), 'image/png'],
])('[PICTURE-3] what is %s is no picture, and is found out at once', async (_, make, mime) => {
  const bytes = await make()
  const before = process.memoryUsage.rss()
  const startedMs = performance.now()
  expect([await pictures.preview(bytes, mime), await pictures.avatar(bytes, mime)]).toEqual([null, null])
  expect(performance.now() - startedMs).toBeLessThan(2_000)
  expect(process.memoryUsage.rss() - before).toBeLessThan(64 * 1024 * 1024)
})

test('[PICTURE-3] the long and the large are refused for that alone: shorter and smaller ones are pictures', async () => {
  expect(await pictures.preview(longGif(10), 'image/gif')).toMatchObject({ width: 1, height: 1 })
  expect(await pictures.preview(bombPng(300), 'image/png')).toMatchObject({ width: 300, height: 300 })
})
