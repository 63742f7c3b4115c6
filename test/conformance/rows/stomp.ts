// STOMP: the same rooms and the same events, for clients that speak it already.

import { expect } from 'vitest'
import { z } from 'zod'
import { connectStomp, openStomp, type StompSocket } from '../../support/chat/stomp-socket.ts'
import { event, id, inRoom } from '../world/shapes.ts'
import type { World } from '../world/world.ts'
import type { Rows } from './row.ts'

interface Conversation {
  readonly room: string
  readonly topic: string
  readonly adas: StompSocket
  readonly bobs: StompSocket
  /** Sends a frame with a receipt, and waits for it. */
  done(
    by: StompSocket,
    frame: string,
    headers: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<void>
}

/** Ada and Bob in a room, both at STOMP. */
function between(
  talk: (conversation: Conversation, world: World) => Promise<void>,
): (world: World) => Promise<void> {
  return async (world) => {
    const { ada, bob, servers } = world
    const room = await world.room(ada, [bob])
    const [adas, bobs] = [
      await connectStomp(servers.sockets, ada.token),
      await connectStomp(servers.sockets, bob.token),
    ]
    let count = 0
    const done: Conversation['done'] = async (by, frame, headers, body) => {
      count += 1
      by.send(frame, { ...headers, receipt: `r${count}` }, body)
      await by.first('RECEIPT', { 'receipt-id': `r${count}` })
    }
    await talk({ room, topic: `/topic/room.${room}`, adas, bobs, done }, world)
    await Promise.all([adas.close(), bobs.close()])
  }
}

const said = (text: string, fields: object = {}) =>
  event.extend({ data: z.object({ message: z.looseObject({ text: z.literal(text), ...fields }) }) })

/** What is refused at STOMP, with this word, by a socket that then closes. */
async function refused(
  { servers, ada }: World,
  code: string,
  frame: string,
  headers: Record<string, string>,
) {
  const stomp = await connectStomp(servers.sockets, ada.token)
  stomp.send(frame, headers)
  expect((await stomp.first('ERROR')).headers['code']).toBe(code)
  await stomp.closed
}

export const STOMP: Rows = {
  CONNECT: async ({ servers, ada }) => {
    for (const shown of [{ Authorization: `Bearer ${ada.token}` }, { passcode: ada.token }]) {
      const stomp = await openStomp(servers.sockets, { path: '/ws', protocols: ['v12.stomp'] })
      stomp.send('CONNECT', { 'accept-version': '1.2', ...shown })
      expect((await stomp.first('CONNECTED')).headers['version']).toBe('1.2')
      await stomp.close()
    }
    const known = await openStomp(servers.sockets, {
      token: ada.token,
      protocols: ['v10.stomp', 'v11.stomp'],
    })
    known.send('CONNECT', { 'accept-version': '1.1' })
    expect((await known.first('CONNECTED')).headers['version']).toBe('1.1')
    await known.close()
    const nobody = await openStomp(servers.sockets)
    nobody.send('CONNECT', { 'accept-version': '1.2' })
    expect((await nobody.first('ERROR')).headers['code']).toBe('unauthenticated')
  },
  'SUBSCRIBE to /topic/room.{id}': between(async ({ topic, adas, bobs, done }) => {
    await done(adas, 'SEND', { destination: topic }, 'missed')
    await done(bobs, 'SUBSCRIBE', { id: 's', destination: topic, since: '0' })
    const messages = bobs.frames.filter(({ command }) => command === 'MESSAGE')
    const seqs = messages.map(({ headers }) => Number(headers['seq']))
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, at) => at + 1))
    said('missed').parse(JSON.parse(messages.at(-1)?.body ?? ''))
  }),
  'SUBSCRIBE to /queue/user.{id}': async (world) => {
    const { ada, bob, newcomer, servers } = world
    const cyd = await newcomer()
    const queue = `/queue/user.${cyd.user.id}`
    const stomp = await connectStomp(servers.sockets, cyd.token)
    stomp.send('SUBSCRIBE', { id: 'q', destination: queue, receipt: 'on' })
    await stomp.first('RECEIPT', { 'receipt-id': 'on' })
    await ada.call('POST /api/friends/request', { userId: cyd.user.id })
    const notice = await stomp.first('MESSAGE', { notice: 'friend_request' })
    expect(JSON.parse(notice.body).data.user.id).toBe(ada.user.id)
    const { room } = await bob.ask('POST /api/rooms', { kind: 'direct', userId: cyd.user.id }, [201, inRoom])
    await bob.call(`POST /api/rooms/${room.id}/messages`, { text: 'psst' })
    said('psst').parse(JSON.parse((await stomp.first('MESSAGE', { event: 'message.created' })).body))
    await stomp.close()
    await refused(world, 'not_allowed', 'SUBSCRIBE', { id: 'q', destination: queue })
  },
  'SEND to /topic/room.{id} or /app/room.{id}': between(async ({ room, topic, adas, bobs, done }) => {
    await done(bobs, 'SUBSCRIBE', { id: 's', destination: topic })
    await done(adas, 'SEND', { destination: `/app/room.${room}`, nonce: 'header-1' }, 'tea?')
    const first = said('tea?', { nonce: z.literal('header-1') })
    first.parse(JSON.parse((await bobs.first('MESSAGE')).body))
    const json = { destination: topic, 'content-type': 'application/json' }
    for (const _ of [1, 2]) await done(adas, 'SEND', json, JSON.stringify({ text: 'milk?', nonce: 'body-1' }))
    const second = await bobs.first(
      'MESSAGE',
      {},
      bobs.frames.findIndex(({ body }) => body.includes('tea?')) + 1,
    )
    said('milk?', { nonce: z.literal('body-1') }).parse(JSON.parse(second.body))
    expect(bobs.frames.filter(({ body }) => body.includes('milk?'))).toHaveLength(1)
  }),
  'SEND to /queue/user.{id}': async ({ servers, newcomer, bob }) => {
    const [cyd, direct] = [await newcomer(), { kind: 'direct', userId: bob.user.id }]
    const stomp = await connectStomp(servers.sockets, cyd.token)
    stomp.send('SEND', { destination: `/queue/user.${bob.user.id}`, receipt: 'dm' }, 'psst')
    await stomp.first('RECEIPT', { 'receipt-id': 'dm' })
    const { room } = await cyd.ask('POST /api/rooms', direct, [200, inRoom])
    expect(room.head).toBeGreaterThan(0)
    await stomp.close()
  },
  MESSAGE: between(async ({ room, topic, adas, bobs, done }) => {
    await done(bobs, 'SUBSCRIBE', { id: 's', destination: topic })
    await done(adas, 'SEND', { destination: topic }, 'tea?')
    const { headers, body } = await bobs.first('MESSAGE')
    const { seq, event: kind } = said('tea?').parse(JSON.parse(body))
    expect(headers).toMatchObject({
      ...{ destination: topic, subscription: 's', seq: String(seq), event: kind },
      // As STOMP 1.2 writes a colon.
      'message-id': `${room}\\c${seq}`,
    })
  }),
  RECEIPT: between(async ({ room, topic, adas, done }, { bob }) => {
    await done(adas, 'SEND', { destination: topic, nonce: 'committed' }, 'tea?')
    const { items } = await bob.get(
      `/api/rooms/${room}/messages`,
      z.looseObject({ items: z.array(z.looseObject({ id, nonce: z.string() })) }),
    )
    expect(items[0]?.nonce).toBe('committed')
  }),
  'heart-beat': async ({ servers, ada }) => {
    const stomp = await openStomp(servers.sockets, { token: ada.token })
    stomp.send('CONNECT', { 'accept-version': '1.2', 'heart-beat': '0,1000' })
    expect((await stomp.first('CONNECTED')).headers['heart-beat']).toMatch(/^\d+,\d+$/)
    await expect.poll(() => stomp.beats(), { timeout: 5_000 }).toBeGreaterThan(0)
    await stomp.close()
  },
  ERROR: async (world) => {
    await refused(world, 'invalid_request', 'SEND', { destination: '/nowhere' })
  },
  'BEGIN, COMMIT, ABORT': async (world) => {
    for (const frame of ['BEGIN', 'COMMIT', 'ABORT'])
      await refused(world, 'unsupported', frame, { transaction: 't' })
  },
  'ACK, NACK': between(async ({ adas, done }) => {
    for (const frame of ['ACK', 'NACK']) await done(adas, frame, { id: 'm' })
  }),
}
