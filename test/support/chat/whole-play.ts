// Two people do everything once that a socket can tell of: for what has to see every kind of frame.

import { type Account, logIn, openRoom, signUp, uniqueName } from './account.ts'
import { type ChatSocket, openSocket } from './chat-socket.ts'
import type { OkFrame, ServerFrame } from './frames.ts'

interface Actor {
  readonly account: Account
  readonly socket: ChatSocket
  /** Asks under an id that names the frame, `type#number`, and expects it to be granted. */
  ask(type: string, fields?: object): Promise<OkFrame['data']>
}

/** Every frame that the two of them got, and a guest; the server has to admit guests. */
export async function playEverything(server: string): Promise<readonly ServerFrame[]> {
  const [ada, bob] = [await arrive(await signUp(server)), await arrive(await signUp(server))]
  const room = await openRoom(ada.account)
  await ada.ask('subscribe', { room, since: 0 })
  await bob.ask('join', { room })
  await bob.ask('subscribe', { room })
  await talk(ada, bob, room)
  await meet(ada, bob)
  await rule(ada, bob, room)
  await ada.ask('auth', { token: ada.account.token })
  await ada.ask('ping')
  ada.socket.raw(JSON.stringify({ type: 'nonsense', id: 'x' }))
  await ada.socket.first(({ type }) => type === 'error', 'a refusal')
  const guest = await openSocket(server, { path: `/ws/${uniqueName('g')}` })
  const own = [ada.socket, bob.socket, guest].flatMap((socket) => socket.frames)
  const frames = [...own, ...(await logOut(bob.account))]
  await Promise.all([ada.socket, bob.socket, guest].map((socket) => socket.close()))
  return frames
}

async function talk(ada: Actor, bob: Actor, room: string): Promise<void> {
  const said = await ada.ask('send', { room, nonce: 'n1', text: `Hello, @${bob.account.user.username}` })
  const { id: messageId } = said['message'] as { id: string }
  await bob.ask('send', { room, nonce: 'n2', text: 'Hello yourself', replyTo: messageId })
  await bob.ask('typing', { room })
  await bob.ask('attend', { here: true, room })
  await bob.ask('read', { room, seq: 1 })
  await ada.socket.signal(room, 'typing')
  await ada.socket.signal(room, 'read')
  await ada.socket.signal(room, 'presence')
  await bob.ask('react', { room, messageId, emoji: '👍' })
  await bob.ask('unreact', { room, messageId, emoji: '👍' })
  const path = `/api/rooms/${room}/messages/${messageId}`
  await ada.account.ask('PUT', `${path}/pin`)
  await ada.account.ask('DELETE', `${path}/pin`)
  await ada.ask('edit', { room, messageId, text: 'Hello, all' })
  await ada.ask('delete', { room, messageId })
}

async function meet(ada: Actor, bob: Actor): Promise<void> {
  const { ask } = ada.account
  await ask('POST', '/api/friends/request', { userId: bob.account.user.id })
  await bob.account.ask('POST', '/api/friends/accept', { userId: ada.account.user.id })
  await bob.socket.first(
    (frame) => frame.type === 'notice' && frame.notice === 'friend_request',
    'the request',
  )
  await ada.socket.first(
    (frame) => frame.type === 'notice' && frame.notice === 'friend_accepted',
    'the answer',
  )
  const heard = (notice: string) =>
    bob.socket.first((frame) => frame.type === 'notice' && frame.notice === notice, notice)
  await heard('notification')
  await bob.account.ask('POST', '/api/notifications/read', { all: true })
  await heard('notifications_read')
  const { room } = await ask<{ room: { id: string } }>('POST', '/api/rooms', {
    kind: 'direct',
    userId: bob.account.user.id,
  })
  await bob.socket.notice(room.id, 'room_added')
  await ada.ask('send', { room: room.id, nonce: 'dm', text: 'Unread' })
  await bob.socket.notice(room.id, 'unread')
}

async function rule(ada: Actor, bob: Actor, room: string): Promise<void> {
  const { ask } = ada.account
  const person = `/api/rooms/${room}/members/${bob.account.user.id}`
  await bob.ask('unsubscribe', { room })
  await bob.ask('leave', { room })
  await bob.socket.notice(room, 'room_removed')
  await bob.ask('join', { room })
  await ask('PATCH', person, { role: 'admin' })
  await ask('DELETE', `${person}?ban=true`)
  await ask('DELETE', `/api/rooms/${room}/bans/${bob.account.user.id}`)
  await ask('PATCH', `/api/rooms/${room}`, {
    name: 'Another name',
    topic: 'Another topic',
    slowModeSeconds: 5,
    guests: true,
  })
  await ask('DELETE', `/api/rooms/${room}`)
  await ada.socket.first(
    (frame) => frame.type === 'event' && frame.event === 'room.archived',
    'the end of the room',
  )
}

/** What a socket of its own hears at the end of its session. */
async function logOut({ server, user }: Account): Promise<readonly ServerFrame[]> {
  const leaving = await logIn(server, user.username)
  const socket = await openSocket(server, leaving)
  await leaving.ask('POST', '/api/auth/logout')
  await socket.closed
  return socket.frames
}

async function arrive(account: Account): Promise<Actor> {
  const socket = await openSocket(account.server, account)
  let count = 0
  return {
    account,
    socket,
    async ask(type, fields = {}) {
      count += 1
      const id = `${type}#${count}`
      socket.raw(JSON.stringify({ type, id, ...fields }))
      const answer = await socket.first((frame) => 'id' in frame && frame.id === id, `the answer to ${type}`)
      if (answer.type === 'ok') return answer.data
      throw new Error(`${type} was refused: ${JSON.stringify(answer)}`)
    },
  }
}
