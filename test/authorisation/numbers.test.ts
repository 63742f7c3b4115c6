// Numbers of events that are none: refused wherever one can be given.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Account, openRoom, signUp } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { connectStomp } from '../support/chat/stomp-socket.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

let server: LiveServer
let ada: Account
let room: string
beforeAll(async () => {
  server = await startLiveServer()
  ada = await signUp(server.url)
  room = await openRoom(ada)
})
afterAll(() => server.stop())

const WRONG = ['-1', '9007199254740992', '1.5', '1e400', '"1"', '"x"', 'null', '[]', 'true'] as const
const PLACES = ['messages?before', 'messages?after', 'messages?around', 'events?since'] as const

describe.each(PLACES)('GET %s', (place) => {
  test.each(['-1', '9007199254740992', '1.5', 'x', '', '0x10', '1e3', ' 1', '%001'])(
    '[AUTHZ-10] refuses %j',
    async (seq) => {
      const answer = await ada.call('GET', `/api/rooms/${room}/${place}=${seq}`)
      const { code, errors } = (await answer.json()) as { code: string; errors: { path: string }[] }
      expect([answer.status, code]).toEqual([400, 'invalid_request'])
      expect(errors.map(({ path }) => path)).toEqual([place.replace(/.*\?/, '')])
    },
  )
})

test.each(WRONG)('[AUTHZ-10] %s has not been read, by call or by frame', async (seq) => {
  const answer = await fetch(`${server.url}/api/rooms/${room}/read`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${ada.token}`, 'content-type': 'application/json' },
    body: `{"seq":${seq}}`,
  })
  expect([answer.status, (await answer.json()).code]).toEqual([400, 'invalid_request'])
  const socket = await openSocket(server.url, ada)
  socket.raw(`{"type":"read","id":"r","room":"${room}","seq":${seq}}`)
  socket.raw(`{"type":"subscribe","id":"s","room":"${room}","since":${seq}}`)
  for (const id of ['r', 's']) {
    const refused = await socket.first((frame) => 'id' in frame && frame.id === id, `the answer ${id}`)
    expect(refused).toMatchObject({ type: 'error', code: 'invalid_request' })
  }
  await socket.close()
})

test.each(['-1', '9007199254740992', '1.5', 'x', ''])(
  '[AUTHZ-10] STOMP begins after no %j',
  async (since) => {
    const stomp = await connectStomp(server.url, ada.token)
    stomp.send('SUBSCRIBE', { id: '1', destination: `/topic/room.${room}`, since, receipt: 'r' })
    expect((await stomp.first('ERROR')).headers['code']).toBe('invalid_request')
    await stomp.closed
  },
)
