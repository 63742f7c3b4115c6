// Pictures that people show of themselves, through the program as it runs.

import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, joinRoom, openRoom, signUp } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { bombPng, photograph, png } from '../support/pictures.ts'
import { type Bytes, type FileWorld, get, sendFile, startFileWorld } from './file-world.ts'

let world: FileWorld
let ada: Account
let bob: Account
beforeAll(async () => {
  world = await startFileWorld()
  ada = await signUp(world.server.url)
  bob = await signUp(world.server.url)
})
afterAll(() => world.stop())

const pathOf = ({ user }: Account): string => `/api/users/${user.username}/avatar`
const put = (by: Account, bytes: Bytes, path = pathOf(by)) => sendFile(by, path, bytes, { method: 'PUT' })

async function avatarOf(account: Account): Promise<string | null> {
  const { user } = await bob.ask<{ user: { avatarUrl: string | null } }>(
    'GET',
    `/api/users/${account.user.username}`,
  )
  return user.avatarUrl
}

test('[AVATAR-2] a picture is made anew, square, with nothing else in it, and shown to whoever is signed in', async () => {
  const answer = await put(ada, await photograph(900, 600))
  const { user } = await answer.json()
  expect([answer.status, user.id]).toEqual([200, ada.user.id])
  expect(user.avatarUrl).toMatch(new RegExp(`^/avatars/${ada.user.id}/[0-9a-f]{16}$`))
  const seen = await get(bob, user.avatarUrl)
  expect(Object.fromEntries(seen.headers)).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': 'private, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  })
  const face = await sharp(Buffer.from(await seen.arrayBuffer())).metadata()
  expect([face.width, face.height, face.exif]).toEqual([256, 256, undefined])
  expect((await get(null, user.avatarUrl, {}, world.server.url)).status).toBe(401)
})

test('[AVATAR-3] a new picture has a new address, the old one is empty, and taking it back leaves none', async () => {
  await put(ada, await png(300, 300))
  const first = (await avatarOf(ada)) ?? ''
  await put(ada, await png(200, 300))
  const second = (await avatarOf(ada)) ?? ''
  expect(second).not.toBe(first)
  expect([(await get(bob, first)).status, (await get(bob, second)).status]).toEqual([404, 200])
  expect((await ada.call('DELETE', pathOf(ada))).status).toBe(204)
  expect((await ada.call('DELETE', pathOf(ada))).status).toBe(204)
  expect([await avatarOf(ada), (await get(bob, second)).status]).toEqual([null, 404])
})

test('[AVATAR-4] one changes only one’s own picture', async () => {
  for (const path of [pathOf(ada), '/api/users/nobody/avatar']) {
    const answer = await put(bob, await png(10, 10), path)
    expect([answer.status, (await answer.json()).code]).toEqual([403, 'not_allowed'])
    expect((await bob.call('DELETE', path)).status).toBe(403)
  }
})

test.each([
  ['a drawing', async () => '<svg xmlns="http://www.w3.org/2000/svg"/>', [400, 'invalid_request']],
  ['text', async () => 'my face', [400, 'invalid_request']],
  ['nothing', async () => '', [400, 'invalid_request']],
  ['half a picture', async () => (await png(50, 50)).subarray(0, 70), [400, 'invalid_request']],
  ['a picture that bursts', async () => bombPng(20_000), [400, 'invalid_request']],
  ['more than 5 MiB', async () => new Uint8Array(5 * 1024 * 1024 + 1), [413, 'too_large']],
])('[AVATAR-5] %s is no picture to show, and nothing of it is kept', async (_, make, expected) => {
  const before = await world.traces()
  const answer = await put(bob, await make())
  expect([answer.status, (await answer.json()).code]).toEqual(expected)
  expect([await world.traces(), await avatarOf(bob)]).toEqual([before, null])
})

test('[AVATAR-6] what somebody says after changing their picture shows the new one, over HTTP and open sockets', async () => {
  const carol = await signUp(world.server.url)
  const room = await openRoom(ada)
  await joinRoom(room, [carol])
  const socket = await openSocket(world.server.url, { token: carol.token })
  await carol.ask('POST', `/api/rooms/${room}/messages`, { text: 'before' })
  await put(carol, await png(64, 64))
  const url = await avatarOf(carol)
  expect(url).not.toBeNull()
  await carol.ask('POST', `/api/rooms/${room}/messages`, { text: 'over HTTP' })
  await socket.send(room, 'n1', 'over a socket')
  const { items } = await ada.ask<{ items: { text: string; sender: { avatarUrl: string | null } }[] }>(
    'GET',
    `/api/rooms/${room}/messages`,
  )
  expect(items.map(({ text, sender }) => [text, sender.avatarUrl])).toEqual(
    expect.arrayContaining([
      ['over HTTP', url],
      ['over a socket', url],
    ]),
  )
  await socket.close()
})
