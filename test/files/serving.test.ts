// Files on their way out: to whom, as what, in parts, and to nobody whose membership has ended.

import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, joinRoom, openRoom, signUp } from '../support/chat/account.ts'
import { longGif, photograph, png } from '../support/pictures.ts'
import { type AttachmentAnswer, type FileWorld, get, startFileWorld, upload } from './file-world.ts'

let world: FileWorld
let ada: Account
let bob: Account
let room: string
beforeAll(async () => {
  world = await startFileWorld()
  ada = await signUp(world.server.url)
  bob = await signUp(world.server.url)
  room = await openRoom(ada)
  await joinRoom(room, [bob])
})
afterAll(() => world.stop())

async function send(file: AttachmentAnswer): Promise<string> {
  const sent = { text: 'look', attachmentIds: [file.id] }
  const { message } = await ada.ask<{ message: { id: string } }>('POST', `/api/rooms/${room}/messages`, sent)
  return message.id
}

const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())
const statusOf = async (by: Account | null, path: string) =>
  (await get(by, path, {}, world.server.url)).status

test('[SERVE-1] a file is there for its uploader until it is sent, then for the members, and for nobody else', async () => {
  const eve = await signUp(world.server.url)
  const file = await upload(ada, room, await png(30, 20), { name: 'tea.png' })
  const seen = async (path: string) => [
    await statusOf(ada, path),
    await statusOf(bob, path),
    await statusOf(eve, path),
    await statusOf(null, path),
  ]
  expect(await seen(file.url)).toEqual([200, 404, 404, 401])
  expect(await seen(file.thumbnailUrl ?? '')).toEqual([200, 404, 404, 401])
  const message = await send(file)
  expect(await seen(file.url)).toEqual([200, 200, 404, 401])
  expect(await seen(file.thumbnailUrl ?? '')).toEqual([200, 200, 404, 401])
  await ada.ask('DELETE', `/api/rooms/${room}/messages/${message}`)
  expect(await seen(file.url)).toEqual([404, 404, 404, 401])
  expect(await seen(file.thumbnailUrl ?? '')).toEqual([404, 404, 404, 401])
})

test('[SERVE-1] whoever was removed from the room gets nothing more, whatever their browser has kept', async () => {
  const carol = await signUp(world.server.url)
  await joinRoom(room, [carol])
  const file = await upload(ada, room, 'secret plans')
  await send(file)
  const before = await get(carol, file.url)
  expect([before.status, before.headers.get('cache-control')]).toEqual([200, 'private, no-cache'])
  const kept = { 'if-none-match': before.headers.get('etag') ?? '' }
  expect((await get(carol, file.url, kept)).status).toBe(304)
  await ada.ask('DELETE', `/api/rooms/${room}/members/${carol.user.id}`)
  expect((await get(carol, file.url, kept)).status).toBe(404)
  expect((await get(carol, file.url, { range: 'bytes=0-1' })).status).toBe(404)
})

test('[SERVE-2] a browser is told what to take a file for, and to run nothing of it', async () => {
  const picture = await get(ada, (await upload(ada, room, await png(8, 8), { name: "Öl '1'.png" })).url)
  expect(Object.fromEntries(picture.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': `inline; filename="_l '1'.png"; filename*=UTF-8''%C3%96l%20%271%27.png`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'accept-ranges': 'bytes',
  })
  const sound = await upload(ada, room, Buffer.from('ID3\x04\0\0\0\0\0\0\xff\xfb\x90\x44', 'latin1'), {
    name: 'a.mp3',
  })
  expect((await get(ada, sound.url)).headers.get('content-disposition')).toMatch(/^inline;/)
})

const HOSTILE: readonly [what: string, name: string, make: () => Promise<Uint8Array | string>][] = [
  ['a page', 'a.html', async () => '<!doctype html><script>alert(1)</script>'],
  ['a page named like a picture', 'a.png', async () => '<html><script>alert(1)</script></html>'],
  [
    'a drawing',
    'a.svg',
    async () => '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  ],
  ['a script', 'a.js', async () => 'alert(1)'],
  ['a style', 'a.css', async () => '* { display: none }'],
  [
    'a picture that is a page too',
    'a.gif',
    async () => Buffer.concat([longGif(1), Buffer.from('<script>alert(1)</script>')]),
  ],
  [
    'an archive named like a picture',
    'a.png',
    async () => Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(200)]),
  ],
  ['a film strip without end', 'a.gif', async () => longGif(10_000)],
  ['a broken picture', 'a.jpg', async () => (await photograph(300, 200)).subarray(0, 900)],
]

test.each(HOSTILE)('[SERVE-3] %s is for saving, as bytes of no type', async (_, name, make) => {
  const file = await upload(ada, room, await make(), { name, type: 'image/png' })
  const answer = await get(ada, file.url)
  expect(answer.headers.get('content-type')).toBe('application/octet-stream')
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /)
  expect([file.width, file.thumbnailUrl]).toEqual([undefined, undefined])
})

test('[SERVE-4] a part of a file is given as asked for, as long as the file is the same', async () => {
  const bytes = randomBytes(100_000)
  const { url } = await upload(ada, room, bytes)
  const part = await get(ada, url, { range: 'bytes=1000-1999' })
  expect([part.status, part.headers.get('content-range'), part.headers.get('content-length')]).toEqual([
    206,
    'bytes 1000-1999/100000',
    '1000',
  ])
  expect((await bytesOf(part)).equals(bytes.subarray(1_000, 2_000))).toBe(true)
  expect((await bytesOf(await get(ada, url, { range: 'bytes=-10' }))).equals(bytes.subarray(-10))).toBe(true)
  const beyond = await get(ada, url, { range: 'bytes=100000-' })
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */100000'])
  const etag = part.headers.get('etag') ?? ''
  expect((await get(ada, url, { range: 'bytes=0-9', 'if-range': etag })).status).toBe(206)
  const whole = await get(ada, url, { range: 'bytes=0-9', 'if-range': '"another"' })
  expect([whole.status, (await bytesOf(whole)).equals(bytes)]).toEqual([200, true])
})

test('[SERVE-5] asking for the head alone tells the same without the bytes', async () => {
  const { url } = await upload(ada, room, 'twelve bytes')
  const headers = { authorization: `Bearer ${ada.token}` }
  const head = await fetch(`${ada.server}${url}`, { method: 'HEAD', headers })
  const whole = await get(ada, url)
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '12', ''])
  expect(whole.headers.get('content-length')).toBe('12')
  for (const name of ['content-type', 'content-disposition', 'etag', 'cache-control', 'accept-ranges']) {
    expect([name, head.headers.get(name)]).toEqual([name, whole.headers.get(name)])
  }
})

test('[SERVE-7] a photograph is given as it came, but for where it was taken; its small picture is the picture alone', async () => {
  const photo = await photograph(1_000, 700)
  const file = await upload(ada, room, photo, { name: 'photo.jpg' })
  const given = await bytesOf(await get(ada, file.url))
  // 52° 31', as a pair of fractions.
  const latitude = Buffer.from(Uint32Array.of(52, 1, 31, 1).buffer)
  expect([Buffer.from(photo), given].map((bytes) => bytes.includes(latitude))).toEqual([true, false])
  expect([given.length, given.includes('Camera of Ada')]).toEqual([photo.length, true])
  const pixels = [photo, given].map((bytes) => sharp(bytes).raw().toBuffer())
  expect((await pixels[1])?.equals((await pixels[0]) ?? Buffer.of())).toBe(true)
  const small = await get(ada, file.thumbnailUrl ?? '')
  expect(small.headers.get('content-type')).toBe('image/webp')
  expect(await sharp(await bytesOf(small)).metadata()).toMatchObject({ width: 336, height: 480 })
})

test('[SERVE-8] what is no id, or nobody has, is not there', async () => {
  const text = await upload(ada, room, 'x')
  for (const path of ['/files/x/y', `/files/${crypto.randomUUID()}/y`, `/files/${text.id}/thumbnail`]) {
    const answer = await get(ada, path)
    expect([answer.status, (await answer.json()).code]).toEqual([404, 'attachment_not_found'])
  }
})
