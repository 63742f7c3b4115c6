// One person's way to their rooms: a socket that follows all of them, and another one where that ends.

import { broken, lost, unanswered } from './figures.ts'
import { createFollowed } from './followed.ts'
import { createOutbox, type Message } from './outbox.ts'
import type { Frame } from './packet.ts'
import type { Person, Place } from './people.ts'
import { openWire, type Wire } from './wire.ts'

export interface Line {
  /**
   * Resolves when it follows every room, from where it was, and has said again what was not answered.
   *
   * Errors: rejects where that fails; it may be tried again.
   */
  open(token: string): Promise<void>
  /** Sends one message that was due at this time, as soon as there is a socket. */
  say(place: Place, dueAtMs: number): void
  /** New credentials for the socket that is open. */
  show(token: string): void
  close(): Promise<void>
  /** Counts what has arrived and what was not answered. */
  end(): void
  /** It follows its rooms. */
  isThere(): boolean
  /** The number of the last event that came from a room. */
  seen(room: string): number
  /** How many messages are under way. */
  unanswered(): number
  /** Which part of the load it is, for what arrives. */
  phase: () => string
  /** Called when the socket has ended without being told to. */
  onBroken: (why: string) => void
}

const TEXT =
  'Somebody says what people say: a line and a half, now and then a question, seldom more than that.'

export function createLine({ places }: Person): Line {
  const followed = createFollowed(places)
  const outbox = createOutbox()
  let wire: Wire | null = null
  let opening: Promise<void> | null = null
  let isThere = false

  const take = (frame: Frame): void => {
    if (frame.type === 'event') followed.arrive(frame, isThere ? line.phase() : null)
    else if (frame.type === 'ok' || frame.type === 'error') outbox.settle(frame)
  }

  const send = ({ room, nonce }: Message): void =>
    wire?.say({ type: 'send', id: nonce, room, nonce, text: TEXT })

  const openNow = async (token: string): Promise<void> => {
    const opened = await openWire({ token, onFrame: take, onEnd: (why) => end(why) })
    try {
      await Promise.all(followed.rooms.map((room) => follow(opened, room)))
    } catch (cause) {
      await opened.close()
      throw new Error('the rooms could not be followed', { cause })
    }
    wire = opened
    isThere = true
    // The nonce keeps it from being stored twice.
    for (const message of outbox.waiting()) send(message)
  }

  const follow = async (by: Wire, room: string): Promise<void> => {
    const since = followed.seen(room)
    const frame = { type: 'subscribe', room, ...(since !== null && { since }) }
    const { type, code, data } = await by.ask(frame)
    if (type === 'error') throw new Error(`a room cannot be followed: ${code}`)
    if (data?.recovered === false) lost.add(1)
    followed.start(room, data?.head ?? 0)
  }

  const end = (why: string): void => {
    if (!isThere) return
    isThere = false
    wire = null
    broken.add(1)
    line.onBroken(why)
  }

  const line: Line = {
    async open(token) {
      if (isThere) return
      opening ??= openNow(token).finally(() => {
        opening = null
      })
      await opening
    },
    say({ room }, dueAtMs) {
      send(outbox.add(room, dueAtMs))
    },
    show: (token) => wire?.say({ type: 'auth', token }),
    async close() {
      // One that is under way would be left open.
      await opening?.catch(() => {})
      const closing = wire
      isThere = false
      wire = null
      await closing?.close()
    },
    end() {
      followed.end()
      unanswered.add(outbox.waiting().length)
    },
    isThere: () => isThere,
    seen: (room) => followed.seen(room) ?? 0,
    unanswered: () => outbox.waiting().length,
    phase: () => '',
    onBroken: () => {},
  }
  return line
}
