// One person's way to their rooms: a socket that follows all of them and looks at the number of every event.

import { WebSocket } from 'k6/websockets'
import {
  acknowledged,
  acknowledgement,
  broken,
  deliveries,
  delivery,
  disordered,
  lost,
  refused,
  sent,
} from './figures.ts'
import { type Answer, createPacketReader, dueAtMsOf, type Frame, nonceOf, type RoomEvent } from './packet.ts'
import type { Person, Place } from './people.ts'
import { SERVER } from './world.ts'

export interface Line {
  /** Resolves when it follows every room, from where it was. Errors: rejects where that fails; it may be tried again. */
  open(token: string): Promise<void>
  /** Sends one message that was due at this time. */
  say(place: Place, dueAtMs: number): void
  /** New credentials for the socket that is open. */
  show(token: string): void
  close(): Promise<void>
  /** It follows its rooms. */
  isThere(): boolean
  /** The number of the last event that came from a room. */
  seen(room: string): number
  /** How many messages are under way. */
  unanswered(): number
  /** Which part of the load it is, for what arrives. */
  phase: () => string
}

interface Followed {
  readonly place: Place
  /** The number of the last event that came; null before the first answer. */
  seen: number | null
}

type State = 'coming' | 'there' | 'leaving' | 'away'

// Of all people of this virtual user.
const read = createPacketReader()
const ADDRESS = `${SERVER.replace(/^http/, 'ws')}/ws`
const TEXT =
  'Somebody says what people say: a line and a half, now and then a question, seldom more than that.'

export function createLine(person: Person): Line {
  const rooms = new Map<string, Followed>(person.places.map((place) => [place.room, { place, seen: null }]))
  const waiting = new Map<string, (answer: Answer) => void>()
  const underWay = new Map<string, number>()
  let state: State = 'away'
  let socket: WebSocket | null = null
  let count = 0
  let onGone = (): void => {}

  const ask = (frame: object): Promise<Answer> => {
    count += 1
    const id = `ask-${count}`
    socket?.send(JSON.stringify({ ...frame, id }))
    return new Promise((resolve) => waiting.set(id, resolve))
  }

  const follow = async (followed: Followed): Promise<void> => {
    const { place, seen } = followed
    const frame = { type: 'subscribe', room: place.room, ...(seen !== null && { since: seen }) }
    const { type, code, data } = await ask(frame)
    if (type === 'error') throw new Error(`a room cannot be followed: ${code}`)
    if (data?.recovered === false) lost.add(1)
    if (followed.seen === null) followed.seen = data?.head ?? 0
  }

  const followAll = async (): Promise<void> => {
    await Promise.all([...rooms.values()].map(follow))
  }

  const arrive = ({ room, seq, event, data }: RoomEvent): void => {
    const followed = rooms.get(room)
    if (followed === undefined) return
    if (followed.seen !== null && seq !== followed.seen + 1) disordered.add(1)
    followed.seen = seq
    const dueAtMs = event === 'message.created' ? dueAtMsOf(data.message?.nonce) : null
    if (dueAtMs === null || state !== 'there') return
    deliveries.add(1)
    delivery.add(Date.now() - dueAtMs, { third: line.phase(), size: String(followed.place.size) })
  }

  const settle = (answer: Answer): void => {
    const asked = waiting.get(answer.id)
    const dueAtMs = underWay.get(answer.id)
    waiting.delete(answer.id)
    underWay.delete(answer.id)
    if (asked !== undefined) return asked(answer)
    if (dueAtMs === undefined) return
    if (answer.type === 'error') return refused.add(1)
    acknowledged.add(1)
    acknowledgement.add(Date.now() - dueAtMs)
  }

  const take = (frame: Frame): void => {
    if (frame.type === 'event') arrive(frame)
    else if (frame.type === 'ok' || frame.type === 'error') settle(frame)
  }

  const gone = (): void => {
    if (state === 'there') broken.add(1)
    state = 'away'
    for (const [id, asked] of waiting) asked({ type: 'error', id, code: 'closed' })
    waiting.clear()
    onGone()
  }

  const connect = (token: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const opened = new WebSocket(ADDRESS, null, { headers: { authorization: `Bearer ${token}` } })
      opened.onopen = () => resolve()
      opened.onmessage = (message) => read(String(message?.data)).forEach(take)
      opened.onerror = (failure) => reject(new Error(failure?.error ?? 'no reason given'))
      opened.onclose = () => {
        // One that was given up ends after the next has begun.
        if (socket === opened) gone()
      }
      socket = opened
    })

  const line: Line = {
    async open(token) {
      state = 'coming'
      try {
        await connect(token)
        await followAll()
        state = 'there'
      } catch (cause) {
        state = 'away'
        socket?.close()
        throw new Error('the rooms could not be followed', { cause })
      }
    },
    say({ room }, dueAtMs) {
      count += 1
      const nonce = nonceOf(dueAtMs, count)
      underWay.set(nonce, dueAtMs)
      sent.add(1)
      if (state === 'there')
        socket?.send(JSON.stringify({ type: 'send', id: nonce, room, nonce, text: TEXT }))
    },
    show: (token) => socket?.send(JSON.stringify({ type: 'auth', token })),
    close() {
      if (state === 'away') return Promise.resolve()
      state = 'leaving'
      return new Promise((resolve) => {
        onGone = resolve
        socket?.close()
      })
    },
    isThere: () => state === 'there',
    seen: (room) => rooms.get(room)?.seen ?? 0,
    unanswered: () => underWay.size,
    phase: () => '',
  }
  return line
}
