// The real nginx with the locations that are deployed, in front of the program.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../scripts/servers/free-port.ts'
import { type NginxServer, startNginx } from '../../scripts/servers/nginx-server.ts'
import { attachmentsOf, get, sendFile, upload } from '../files/file-world.ts'
import { openRoom, signUp } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { createRoomRecord } from '../support/chat/room-record.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

let nginx: NginxServer
let server: LiveServer
beforeAll(async () => {
  const port = await freePort()
  const env = { PUBLIC_URL: `http://localhost:${port}`, TRUST_PROXY: '1', LOGINS_PER_MINUTE_BY_ADDRESS: '5' }
  server = await startLiveServer(env)
  nginx = await startNginx([server.process.port], port)
})
afterAll(async () => {
  await nginx.stop()
  await server.stop()
})

test('[PROXY-1] a conversation goes through the proxy, and goes on while it reads its configuration again', async () => {
  const ada = await signUp(nginx.url, 'ada')
  const room = await openRoom(ada)
  const socket = await openSocket(nginx.url, { token: ada.token, headers: { origin: nginx.url } })
  const record = createRoomRecord(room, 0)
  await socket.follow(record)
  await socket.send(room, 'n1', 'before')
  await nginx.reload()
  await socket.send(room, 'n2', 'after')
  await record.until(2)
  expect(record.faults).toEqual([])
  expect(record.events.map(({ seq }) => seq)).toEqual([1, 2])
  await socket.close()
})

test('[PROXY-11] a file goes through the proxy whole, and comes back in parts', async () => {
  const cy = await signUp(nginx.url, 'cy')
  const bytes = Buffer.alloc(5 * 1024 * 1024, 'tea with lemon ')
  const { url } = await upload(cy, await openRoom(cy), bytes)
  const part = await get(cy, url, { range: 'bytes=4000000-4000009' })
  expect([part.status, await part.text()]).toEqual([206, bytes.subarray(4_000_000, 4_000_010).toString()])
  expect(Buffer.from(await (await get(cy, url)).arrayBuffer()).equals(bytes)).toBe(true)
})

test('[PROXY-11] a file that is too large is refused as by a node, also where the node answers before its end', async () => {
  const dora = await signUp(nginx.url, 'dora')
  const room = await openRoom(dora)
  const refused = await sendFile(dora, attachmentsOf(room), new Uint8Array(26 * 1024 * 1024))
  expect([refused.status, (await refused.json()).code]).toEqual([413, 'too_large'])
})

test('[PROXY-2] a page of another site cannot open a socket through the proxy', async () => {
  const bob = await signUp(nginx.url, 'bob')
  const evil = openSocket(nginx.url, { token: bob.token, headers: { origin: 'https://evil.example' } })
  await expect(evil).rejects.toThrow()
})

test('[PROXY-3] attempts are counted by the address of the client, not of the proxy', async () => {
  const attempt = async (address: string): Promise<number> => {
    const headers = { 'Content-Type': 'application/json', 'X-Forwarded-For': address }
    const body = JSON.stringify({ email: 'nobody@example.org', password: 'a wrong password' })
    return (await fetch(`${nginx.url}/api/auth/login`, { method: 'POST', headers, body })).status
  }
  // What the client claims stands left of what nginx saw; it must not open a fresh count.
  const statuses: number[] = []
  for (const n of [1, 2, 3, 4]) statuses.push(await attempt(`203.0.113.${n}`))
  expect(statuses).toContain(401)
  expect(statuses.at(-1)).toBe(429)
})
