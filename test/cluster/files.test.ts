// Files and pictures of people in a cluster of two nodes: what one takes the other gives, and refuses as soon.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalCluster, startLocalCluster } from '../../scripts/cluster/local-cluster.ts'
import { until } from '../../scripts/servers/until.ts'
import { get, sendFile, upload } from '../files/file-world.ts'
import { type Account, joinRoom, logIn, openRoom, signUp } from '../support/chat/account.ts'
import { png } from '../support/pictures.ts'

let cluster: LocalCluster
let ada: Account
let bob: Account
let room: string
beforeAll(async () => {
  cluster = await startLocalCluster({ nodes: 2, env: { LOG_LEVEL: 'warn' } })
  const [here, there] = cluster.nodes.map(({ url }) => url)
  ada = await signUp(here ?? '')
  bob = await signUp(there ?? '')
  room = await openRoom(ada)
  await joinRoom(room, [bob])
}, 120_000)
afterAll(() => cluster.stop())

test('[STORAGE-4] a file that one node took is given by the other, until membership ends on either', async () => {
  const file = await upload(ada, room, await png(30, 20))
  await ada.ask('POST', `/api/rooms/${room}/messages`, { text: 'look', attachmentIds: [file.id] })
  const seen = await get(bob, file.url)
  expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect((await get(bob, file.thumbnailUrl ?? '')).status).toBe(200)
  await ada.ask('DELETE', `/api/rooms/${room}/members/${bob.user.id}`)
  expect((await get(bob, file.url)).status).toBe(404)
})

test('[AVATAR-6] a picture that was changed on one node shows on what its owner says through the other', async () => {
  const elsewhere = await logIn(bob.server, ada.user.username)
  const said = await openRoom(ada)
  // Both nodes know her as she was.
  await elsewhere.ask('POST', `/api/rooms/${said}/messages`, { text: 'before' })
  const path = `/api/users/${ada.user.username}/avatar`
  const { user } = await (await sendFile(ada, path, await png(50, 50), { method: 'PUT' })).json()
  expect((await get(bob, user.avatarUrl)).status).toBe(200)
  await until(
    async () => {
      const sent = { text: 'after' }
      const { message } = await elsewhere.ask<{ message: { sender: { avatarUrl: string } } }>(
        'POST',
        `/api/rooms/${said}/messages`,
        sent,
      )
      return message.sender.avatarUrl === user.avatarUrl
    },
    // Less than a node believes its own memory for.
    { what: 'the other node to know the picture', deadlineMs: 2_000 },
  )
})
