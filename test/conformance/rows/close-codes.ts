// Why sockets end.

import { expect } from 'vitest'
import { until } from '../../../scripts/servers/until.ts'
import { uniqueName } from '../../support/chat/account.ts'
import { OPCODE } from '../../support/chat/raw-frames.ts'
import { openRawSocket } from '../../support/chat/raw-socket.ts'
import { connectStomp } from '../../support/chat/stomp-socket.ts'
import { inRoom } from '../world/shapes.ts'
import type { Rows } from './row.ts'

const FRAME_MAX_BYTES = 64 * 1024
const BURST = 40
const WRITERS = 8
const BURSTS_MAX = 2

export const CLOSE_CODES: Rows = {
  1001: async ({ ada, leave, comeBack }) => {
    const socket = await ada.socket()
    await leave()
    expect((await socket.closed).code).toBe(1001)
    await comeBack()
    await (await ada.socket()).close()
  },
  1009: async ({ servers, ada }) => {
    const socket = await openRawSocket(servers.sockets, ada)
    await socket.text('welcome')
    socket.send(OPCODE.text, JSON.stringify({ type: 'ping', filler: 'x'.repeat(FRAME_MAX_BYTES) }))
    expect(await socket.closed).toBe(1009)
  },
  4400: async ({ ada }) => {
    const socket = await ada.socket()
    for (const message of ['hello', '[]']) socket.raw(message)
    await socket.request('ping')
    socket.raw('{}')
    expect((await socket.closed).code).toBe(4400)
  },
  4401: async ({ newcomer, logIn }) => {
    const cyd = await newcomer()
    const stays = await (await logIn(cyd.user.username)).socket()
    const ends = await cyd.socket()
    await cyd.done('POST /api/auth/logout')
    expect((await ends.closed).code).toBe(4401)
    await stays.request('ping')
    await stays.close()
  },
  4403: async ({ servers, ada, bob, room }) => {
    const stomp = await connectStomp(servers.sockets, bob.token)
    stomp.send('SUBSCRIBE', { id: 's', destination: `/topic/room.${await room(ada)}` })
    expect((await stomp.first('ERROR')).headers['code']).toBe('not_a_member')
    expect(await stomp.closed).toBe(4403)
  },
  4408: async ({ servers, ada, newcomer, room }) => {
    const writers = await Promise.all(Array.from({ length: WRITERS * BURSTS_MAX }, () => newcomer()))
    const loud = await room(ada, writers)
    const slow = await openRawSocket(servers.sockets, ada)
    slow.send(OPCODE.text, JSON.stringify({ type: 'subscribe', id: 's', room: loud }))
    await slow.text('"id":"s"')
    const online = async (): Promise<number | undefined> =>
      (await ada.get(`/api/rooms/${loud}`, inRoom)).room.onlineCount
    await until(async () => (await online()) === 1, { what: 'the slow reader to be there' })
    slow.pause()
    // Each of these characters is four in HTML. How much the two ends of a connection hold is the kernel's to say.
    const text = '<'.repeat(8_000)
    while (writers.length > 0 && (await online()) !== 0) {
      // As much as each may say at once.
      const says = writers
        .splice(0, WRITERS)
        .flatMap((writer) =>
          Array.from({ length: BURST }, () =>
            writer.call(`POST /api/rooms/${loud}/messages`, { text, nonce: uniqueName('n') }),
          ),
        )
      await Promise.all(says)
    }
    // For what it leaves unread, not for its silence, which a server bears for longer.
    await until(async () => (await online()) === 0, { what: 'the slow reader to be gone' })
    slow.resume()
    expect([4408, 1006]).toContain(await slow.closed)
  },
  4429: async ({ newcomer }) => {
    const socket = await (await newcomer()).socket()
    for (let count = 0; count < 5_000; count += 1) socket.raw('{"type":"ping"}')
    expect((await socket.closed).code).toBe(4429)
  },
}
