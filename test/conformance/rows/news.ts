// What the server says on a socket: frames, the events of a room, signals, and notices about oneself.

import { expect } from 'vitest'
import { z } from 'zod'
import { until } from '../../../scripts/servers/until.ts'
import type { EventFrame } from '../../support/chat/frames.ts'
import { createRoomRecord } from '../../support/chat/room-record.ts'
import {
  count,
  event,
  id,
  inMessage,
  listOf,
  message,
  notification,
  person,
  seq,
  time,
  welcome,
} from '../world/shapes.ts'
import type { Person, World } from '../world/world.ts'
import type { Rows } from './row.ts'

const role = z.enum(['owner', 'admin', 'member'])
const ofMessage = z.strictObject({ messageId: id })
const byMember = z.strictObject({ user: person, by: id })

interface Scene extends World {
  /** Of a room that Ada owns and Bob is in. */
  readonly path: string
  say(text: string): Promise<string>
}

/** Bob watches a room while something is done in it: the event of this kind, with data of this shape. */
function happens<Shape extends z.ZodType>(
  kind: string,
  shape: Shape,
  act: (scene: Scene) => Promise<unknown>,
): (world: World) => Promise<void> {
  return async (world) => {
    const { ada, bob } = world
    const room = await world.room(ada, [bob])
    const path = `/api/rooms/${room}`
    const record = createRoomRecord(room)
    const watcher = await bob.socket()
    await watcher.follow(record)
    const say = async (text: string) =>
      (await ada.ask(`POST ${path}/messages`, { text }, [201, inMessage])).message.id
    await act({ ...world, path, say })
    const frame: EventFrame = await record.first(kind)
    event.extend({ event: z.literal(kind), room: z.literal(room), data: shape }).parse(frame)
    expect(record.faults).toEqual([])
    await watcher.close()
  }
}

/** Somebody hears of themselves, of this kind and shape, on another socket than the one that acts. */
function hears<Shape extends z.ZodType>(
  kind: string,
  shape: Shape,
  act: (world: World, cyd: Person) => Promise<unknown>,
): (world: World) => Promise<void> {
  return async (world) => {
    const cyd = await world.newcomer()
    const socket = await cyd.socket()
    await act(world, cyd)
    const told = await socket.first((frame) => frame.type === 'notice' && frame.notice === kind, kind)
    const notice = z.literal('notice')
    z.strictObject({ type: notice, notice: z.literal(kind), data: shape }).parse(told)
    await socket.close()
  }
}

/** Ada watches a room while Bob does something that is not stored. */
function shows<Shape extends z.ZodType>(
  kind: string,
  shape: Shape,
  act: (bob: Person, room: string) => Promise<unknown>,
): (world: World) => Promise<void> {
  return async (world) => {
    const room = await world.room(world.ada, [world.bob])
    const watcher = await world.ada.socket()
    await watcher.request('subscribe', { room })
    await act(world.bob, room)
    const told = await watcher.signal(room, kind)
    const type = z.literal('signal')
    z.strictObject({ type, room: z.literal(room), signal: z.literal(kind), data: shape }).parse(told)
    await watcher.close()
  }
}

const reaction = z.strictObject({ messageId: id, emoji: z.string(), userId: id })
const TEA = encodeURIComponent('🍵')

const isTyping = shows('typing', z.strictObject({ user: person }), async (bob, room) => {
  const socket = await bob.socket()
  await socket.request('typing', { room })
  await socket.close()
})

export const SERVER_FRAMES: Rows = {
  welcome: async ({ ada }) => {
    const socket = await ada.socket()
    welcome.parse(socket.frames[0])
    await socket.close()
  },
  event: happens('message.created', z.strictObject({ message }), ({ say }) => say('tea?')),
  signal: isTyping,
  notice: hears('room_added', z.strictObject({ room: id }), ({ ada, room }, cyd) => room(ada, [cyd])),
}

export const EVENTS: Rows = {
  'message.created': happens('message.created', z.strictObject({ message }), ({ say }) => say('tea?')),
  'message.edited': happens(
    'message.edited',
    z.strictObject({ messageId: id, text: z.literal('coffee?'), html: z.string(), editedAt: time }),
    async ({ ada, path, say }) =>
      ada.call(`PATCH ${path}/messages/${await say('tea?')}`, { text: 'coffee?' }),
  ),
  'message.deleted': happens('message.deleted', ofMessage, async ({ ada, path, say }) =>
    ada.done(`DELETE ${path}/messages/${await say('tea?')}`),
  ),
  'reaction.added': happens('reaction.added', reaction, async ({ bob, path, say }) =>
    bob.done(`PUT ${path}/messages/${await say('tea?')}/reactions/${TEA}`),
  ),
  'reaction.removed': happens('reaction.removed', reaction, async ({ bob, path, say }) => {
    const mark = `${path}/messages/${await say('tea?')}/reactions/${TEA}`
    for (const method of ['PUT', 'DELETE']) await bob.done(`${method} ${mark}`)
  }),
  'message.pinned': happens('message.pinned', ofMessage.extend({ by: id }), async ({ ada, path, say }) =>
    ada.done(`PUT ${path}/messages/${await say('tea?')}/pin`),
  ),
  'message.unpinned': happens(
    'message.unpinned',
    ofMessage.extend({ by: id }),
    async ({ ada, path, say }) => {
      const pin = `${path}/messages/${await say('tea?')}/pin`
      for (const method of ['PUT', 'DELETE']) await ada.done(`${method} ${pin}`)
    },
  ),
  'member.joined': happens('member.joined', byMember.partial({ by: true }), async ({ newcomer, path }) =>
    (await newcomer()).done(`POST ${path}/join`),
  ),
  'member.left': happens('member.left', z.strictObject({ user: person }), async ({ newcomer, path }) => {
    const cyd = await newcomer()
    for (const act of ['join', 'leave']) await cyd.done(`POST ${path}/${act}`)
  }),
  'member.removed': happens('member.removed', byMember, async ({ newcomer, ada, path }) => {
    const cyd = await newcomer()
    await cyd.done(`POST ${path}/join`)
    await ada.done(`DELETE ${path}/members/${cyd.user.id}`)
  }),
  'member.unbanned': happens('member.unbanned', byMember, async ({ newcomer, ada, path }) => {
    const cyd = await newcomer()
    await cyd.done(`POST ${path}/join`)
    await ada.done(`DELETE ${path}/members/${cyd.user.id}?ban=true`)
    await ada.done(`DELETE ${path}/bans/${cyd.user.id}`)
  }),
  'member.role_changed': happens(
    'member.role_changed',
    z.strictObject({ userId: id, role, by: id }),
    ({ ada, bob, path }) => ada.done(`PATCH ${path}/members/${bob.user.id}`, { role: 'admin' }),
  ),
  'room.updated': happens(
    'room.updated',
    z.strictObject({
      ...{ name: z.literal('Teas'), topic: z.literal('Green'), slowModeSeconds: z.literal(5) },
      ...{ guests: z.literal(true), by: id },
    }),
    ({ ada, path }) =>
      ada.call(`PATCH ${path}`, { name: 'Teas', topic: 'Green', slowModeSeconds: 5, guests: true }),
  ),
  'room.archived': happens('room.archived', z.strictObject({ by: id }), ({ ada, path }) =>
    ada.done(`DELETE ${path}`),
  ),
}

export const SIGNALS: Rows = {
  typing: isTyping,
  presence: shows(
    'presence',
    z.strictObject({ joined: z.array(person), left: z.array(person), online: count }),
    async (bob, room) => {
      const socket = await bob.socket()
      await socket.request('subscribe', { room })
      await socket.close()
    },
  ),
  read: shows('read', z.strictObject({ userId: id, seq }), async (bob, room) => {
    const said = await bob.ask(`POST /api/rooms/${room}/messages`, { text: 'tea?' }, [201, inMessage])
    await bob.done(`PUT /api/rooms/${room}/read`, { seq: said.message.seq })
  }),
}

export const NOTICES: Rows = {
  room_added: hears('room_added', z.strictObject({ room: id }), ({ ada, room }, cyd) => room(ada, [cyd])),
  room_removed: hears('room_removed', z.strictObject({ room: id }), async ({ ada, room }, cyd) =>
    ada.done(`DELETE /api/rooms/${await room(ada, [cyd])}/members/${cyd.user.id}`),
  ),
  unread: hears(
    'unread',
    z.strictObject({ room: id, unread: seq, mentions: count }),
    async ({ ada, room }, cyd) =>
      ada.call(`POST /api/rooms/${await room(ada, [cyd])}/messages`, { text: 'tea?' }),
  ),
  friend_request: hears('friend_request', z.strictObject({ user: person }), async ({ newcomer }, cyd) =>
    (await newcomer()).call('POST /api/friends/request', { userId: cyd.user.id }),
  ),
  notification: hears('notification', z.strictObject({ notification }), async ({ ada, room }, cyd) =>
    ada.call(`POST /api/rooms/${await room(ada, [cyd])}/messages`, { text: 'tea?' }),
  ),
  notifications_read: hears(
    'notifications_read',
    z.strictObject({ ids: z.union([z.literal('all'), z.array(id)]) }),
    async ({ ada }, cyd) => {
      await ada.call('POST /api/friends/request', { userId: cyd.user.id })
      await until(async () => (await cyd.get('/api/notifications', listOf(notification))).items.length > 0, {
        what: 'something to read',
      })
      await cyd.done('POST /api/notifications/read', { all: true })
    },
  ),
  friend_accepted: hears('friend_accepted', z.strictObject({ user: person }), async ({ newcomer }, cyd) => {
    const dan = await newcomer()
    await cyd.call('POST /api/friends/request', { userId: dan.user.id })
    await dan.call('POST /api/friends/accept', { userId: cyd.user.id })
  }),
  session_revoked: hears('session_revoked', z.strictObject({ session: id }), (_, cyd) =>
    cyd.done('POST /api/auth/logout'),
  ),
}
