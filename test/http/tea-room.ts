// A group called Tea with Ada and Bob in it, new for each test, and what is asked of it over HTTP.

import type { Person } from '../../rooms/model/words.ts'
import type { RoomWorld } from '../support/rooms/room-world.ts'

export interface TeaRoom {
  readonly ada: Person
  readonly bob: Person
  readonly room: string
  /** The path of its messages. */
  readonly messages: string
  say(by: Person, text: string, more?: object): Promise<{ id: string; seq: number; createdAt: string }>
}

/** `suffix` keeps the names of one test apart from those of another. */
export async function openTea(world: RoomWorld, suffix: number): Promise<TeaRoom> {
  const ada = await world.person(`ada${suffix}`)
  const bob = await world.person(`bob${suffix}`)
  const sent = { kind: 'group', name: 'Tea', userIds: [bob.id] }
  const { room } = (await answerOf(world.call(ada, 'POST', '/api/rooms', sent))).body
  const messages = `/api/rooms/${room.id}/messages`
  return {
    ada,
    bob,
    room: room.id,
    messages,
    say: async (by, text, more = {}) =>
      (await answerOf(world.call(by, 'POST', messages, { text, ...more }))).body.message,
  }
}

export async function answerOf(response: Promise<Response>) {
  const answer = await response
  return { status: answer.status, headers: answer.headers, body: await answer.json() }
}
