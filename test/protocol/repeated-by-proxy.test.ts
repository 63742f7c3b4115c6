// A proxy that repeats a send at another node: stored once, as if its sender had named a nonce.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, openRoom, signUp } from '../support/chat/account.ts'
import { readHistory } from '../support/chat/history.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

let proxied: LiveServer
let direct: LiveServer
beforeAll(async () => {
  ;[proxied, direct] = await Promise.all([startLiveServer({ TRUST_PROXY: '1' }), startLiveServer()])
})
afterAll(() => Promise.all([proxied.stop(), direct.stop()]))

async function sendTwice(server: LiveServer): Promise<{ statuses: number[]; stored: number }> {
  const ada: Account = await signUp(server.url)
  const room = await openRoom(ada)
  const send = (id: string): Promise<Response> =>
    fetch(`${server.url}/api/rooms/${room}/messages`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${ada.token}`,
        'content-type': 'application/json',
        'x-request-id': id,
        'x-forwarded-for': '192.0.2.1',
      },
      body: '{"text":"tea"}',
    })
  const answers = [await send('one-request'), await send('one-request'), await send('another-one')]
  return { statuses: answers.map(({ status }) => status), stored: (await readHistory(ada, room)).length }
}

test('[DRAIN-4] what a trusted proxy repeats is stored once; what a client claims counts for nothing', async () => {
  expect(await sendTwice(proxied)).toEqual({ statuses: [201, 200, 201], stored: 2 })
  expect(await sendTwice(direct)).toEqual({ statuses: [201, 201, 201], stored: 3 })
})
