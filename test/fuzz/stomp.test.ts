// Thousands of generated STOMP connections at a live server: each ends in words of the protocol, and nobody notices.

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, openRoom, signUp } from '../support/chat/account.ts'
import { connectStomp, openStomp } from '../support/chat/stomp-socket.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { complaints } from './vital-signs.ts'

let server: LiveServer
let eve: Account
let room: string
beforeAll(async () => {
  server = await startLiveServer({ SENDS_PER_SECOND: '1000000', SENDS_BURST: '1000000' })
  eve = await signUp(server.url)
  room = await openRoom(eve)
})
afterAll(() => server.stop())

const piece = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom('CONNECT', 'SEND', 'SUBSCRIBE', 'UNSUBSCRIBE', 'ACK', 'DISCONNECT', 'BEGIN', 'MESSAGE'),
    fc.constantFrom('\n', '\n\n', '\r\n', '\0', ':', '\\', '\\n', '\\c', '\\x'),
    fc.constantFrom(
      'id:1',
      'receipt:r',
      'content-length:3',
      'heart-beat:1,1',
      'accept-version:1.2',
      'since:0',
      'ack:client',
    ),
    fc.constantFrom(
      `destination:/topic/room.${room}`,
      `destination:/queue/user.${eve.user.id}`,
      'destination:/topic/*',
    ),
    fc.constantFrom(
      `SEND\ndestination:/app/room.${room}\n\nhello\0`,
      `SUBSCRIBE\nid:1\ndestination:/topic/room.${room}\n\n\0`,
    ),
    fc.string({ maxLength: 6, unit: 'binary' }),
  )

const ENDS = new Set([1000, 1005, 1006, 1009, 4400, 4401, 4403, 4429])
const SERVER_WORDS = new Set(['CONNECTED', 'MESSAGE', 'RECEIPT', 'ERROR'])

test('[STOMP-24] whatever comes instead of STOMP ends in words of the protocol, and the server does not notice', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece(), { minLength: 1, maxLength: 40 }),
      fc.boolean(),
      async (pieces, known) => {
        const stomp = await (known ? connectStomp(server.url, eve.token) : openStomp(server.url))
        stomp.raw(pieces.join(''))
        stomp.raw('\0\nNONSENSE\n\n\0')
        expect(ENDS).toContain(await stomp.closed)
        for (const { command } of stomp.frames) expect(SERVER_WORDS).toContain(command)
        expect(stomp.frames.filter(({ command }) => command === 'ERROR').length).toBeLessThanOrEqual(1)
      },
    ),
    { numRuns: 1_000, endOnFailure: true },
  )
  expect(await complaints(server)).toEqual([])
}, 90_000)
