// The JSON protocol: the way to a socket, and every frame that a client may send.

import { expect } from 'vitest'
import { z } from 'zod'
import { uniqueName } from '../../support/chat/account.ts'
import { type ChatSocket, openSocket } from '../../support/chat/chat-socket.ts'
import { openRawSocket } from '../../support/chat/raw-socket.ts'
import { logInByForm } from '../world/browser.ts'
import { count, id, seq, time } from '../world/shapes.ts'
import type { World } from '../world/world.ts'
import type { Rows } from './row.ts'

const inSeq = z.strictObject({ seq })
const nothing = z.strictObject({})
const sent = z.strictObject({
  message: z.strictObject({ id, seq, createdAt: time }),
  duplicate: z.boolean(),
})

/** The status of an upgrade that shows this. */
async function statusOf({ servers }: World, headers: Record<string, string>, path = '/ws'): Promise<number> {
  const raw = await openRawSocket(servers.sockets, { path, headers })
  raw.end()
  return raw.status
}

/** Ada and Bob in a room; the socket is Ada's. What is asked on it is answered in this shape. */
async function talking(world: World) {
  const room = await world.room(world.ada, [world.bob])
  const socket = await world.ada.socket()
  const ask = async <Shape extends z.ZodType>(shape: Shape, type: string, fields: object) =>
    shape.parse(await socket.request(type, { room, ...fields }))
  const say = async (text: string) => (await ask(sent, 'send', { nonce: uniqueName('n'), text })).message
  return { room, socket, ask, say, [Symbol.asyncDispose]: () => socket.close() }
}

async function isOpen(socket: ChatSocket, { ada }: World): Promise<void> {
  expect(socket.welcome.user.id).toBe(ada.user.id)
  await socket.close()
}

export const WAY_IN: Rows = {
  credentials: async (world) => {
    const { ada, servers } = world
    const ticket = z.strictObject({ ticket: z.string(), expiresIn: z.literal(30) })
    const { ticket: word } = await ada.ask('POST /api/auth/ws-ticket', undefined, [201, ticket])
    const { cookie } = await logInByForm(servers, ada.user.username)
    await isOpen(await openSocket(servers.sockets, { token: ada.token }), world)
    await isOpen(await openSocket(servers.sockets, { headers: { cookie, origin: servers.door } }), world)
    await isOpen(await openSocket(servers.sockets, { path: `/ws?ticket=${word}` }), world)
    const protocols = ['parley.v1.json', `bearer.${ada.token}`]
    const named = await openSocket(servers.sockets, { protocols })
    expect(named.protocol).toBe('parley.v1.json')
    await isOpen(named, world)
  },
  'no or bad credentials': async (world) => {
    expect(await statusOf(world, {})).toBe(401)
    expect(await statusOf(world, { authorization: 'Bearer no.such.token' })).toBe(401)
    expect(await statusOf(world, {}, '/ws?ticket=none')).toBe(401)
  },
  'Origin of another site': async (world) => {
    const authorization = `Bearer ${world.ada.token}`
    expect(await statusOf(world, { authorization, origin: 'https://elsewhere.example' })).toBe(403)
    expect(await statusOf(world, { authorization, origin: world.servers.door })).toBe(101)
  },
  answers: async (world) => {
    await using talk = await talking(world)
    const { socket } = talk
    expect(await socket.ask('ping')).toEqual({ type: 'ok', id: '1', data: {} })
    const refusal = z.strictObject({
      ...{ type: z.literal('error'), id: z.literal('2'), code: z.literal('invalid_request') },
      message: z.string(),
    })
    refusal.parse(await socket.ask('send', { room: talk.room }))
    socket.raw(JSON.stringify({ type: 'ping', id: 'x'.repeat(65) }))
    await socket.first((frame) => frame.type === 'error' && frame.id === undefined, 'a refusal without an id')
  },
}

export const CLIENT_FRAMES: Rows = {
  subscribe: async (world) => {
    await using talk = await talking(world)
    const said = [await talk.say('one'), await talk.say('two')]
    const shape = z.strictObject({ room: id, head: count, recovered: z.boolean() })
    const head = said[1]?.seq ?? 0
    expect(await talk.ask(shape, 'subscribe', {})).toEqual({ room: talk.room, head, recovered: true })
    const from = talk.socket.frames.length
    expect(await talk.ask(shape, 'subscribe', { since: 0 })).toEqual({
      room: talk.room,
      head,
      recovered: true,
    })
    const seqs = talk.socket.frames
      .slice(from)
      .flatMap((frame) => (frame.type === 'event' ? [frame.seq] : []))
    expect(seqs).toEqual(Array.from({ length: head }, (_, at) => at + 1))
    const unknown = await talk.ask(shape, 'subscribe', { since: 1_000_000 })
    expect(unknown).toEqual({ room: talk.room, head, recovered: false })
  },
  unsubscribe: async (world) => {
    await using talk = await talking(world)
    await talk.socket.request('subscribe', { room: talk.room })
    expect(await talk.ask(z.strictObject({ room: id }), 'unsubscribe', {})).toEqual({ room: talk.room })
    const from = talk.socket.frames.length
    await talk.say('unheard')
    await talk.socket.request('ping')
    expect(talk.socket.frames.slice(from).filter((frame) => frame.type === 'event')).toEqual([])
  },
  send: async (world) => {
    await using talk = await talking(world)
    const first = await talk.ask(sent, 'send', { nonce: 'n1', text: 'tea?' })
    const again = await talk.ask(sent, 'send', { nonce: 'n1', text: 'tea?' })
    expect([first.duplicate, again]).toEqual([false, { ...first, duplicate: true }])
    await talk.ask(sent, 'send', { nonce: 'n2', text: 'yes', replyTo: first.message.id })
  },
  edit: async (world) => {
    await using talk = await talking(world)
    const { id: messageId, seq: at } = await talk.say('tea?')
    expect(await talk.ask(inSeq, 'edit', { messageId, text: 'coffee?' })).toEqual({ seq: at + 1 })
  },
  delete: async (world) => {
    await using talk = await talking(world)
    const { id: messageId, seq: at } = await talk.say('tea?')
    expect(await talk.ask(inSeq, 'delete', { messageId })).toEqual({ seq: at + 1 })
  },
  react: async (world) => {
    await using talk = await talking(world)
    const { id: messageId, seq: at } = await talk.say('tea?')
    expect(await talk.ask(inSeq, 'react', { messageId, emoji: '🍵' })).toEqual({ seq: at + 1 })
  },
  unreact: async (world) => {
    await using talk = await talking(world)
    const { id: messageId, seq: at } = await talk.say('tea?')
    await talk.ask(inSeq, 'react', { messageId, emoji: '🍵' })
    expect(await talk.ask(inSeq, 'unreact', { messageId, emoji: '🍵' })).toEqual({ seq: at + 2 })
  },
  read: async (world) => {
    await using talk = await talking(world)
    await talk.ask(nothing, 'read', { seq: (await talk.say('tea?')).seq })
  },
  typing: async (world) => {
    await using talk = await talking(world)
    const watcher = await world.bob.socket()
    await watcher.request('subscribe', { room: talk.room })
    await talk.ask(nothing, 'typing', {})
    await watcher.signal(talk.room, 'typing')
    const from = watcher.frames.length
    await talk.ask(nothing, 'typing', {})
    await talk.say('more')
    await watcher.first((frame) => frame.type === 'event', 'what was said', from)
    const more = watcher.frames
      .slice(from)
      .filter((frame) => frame.type === 'signal' && frame.signal === 'typing')
    expect(more).toEqual([])
    await watcher.close()
  },
  attend: async (world) => {
    await using talk = await talking(world)
    await talk.ask(nothing, 'attend', { here: true })
    await talk.ask(nothing, 'attend', { here: false })
    expect(await talk.socket.ask('attend', {})).toMatchObject({ code: 'invalid_request' })
  },
  join: async (world) => {
    const room = await world.room(world.ada)
    const socket = await world.bob.socket()
    expect(await socket.request('join', { room })).toEqual({ room })
    await socket.send(room, 'n', 'here I am')
    await socket.close()
  },
  leave: async (world) => {
    const room = await world.room(world.ada, [world.bob])
    const socket = await world.bob.socket()
    expect(await socket.request('leave', { room })).toEqual({ room })
    expect(await socket.ask('send', { room, nonce: 'n', text: 'x' })).toMatchObject({ code: 'not_a_member' })
    await socket.close()
  },
  auth: async (world) => {
    await using talk = await talking(world)
    expect(await talk.socket.request('auth', { token: world.ada.token })).toEqual({})
    expect(await talk.socket.ask('auth', { token: 'no.such.token' })).toMatchObject({
      code: 'unauthenticated',
    })
  },
  ping: async (world) => {
    await using talk = await talking(world)
    expect(await talk.socket.request('ping')).toEqual({})
  },
}
