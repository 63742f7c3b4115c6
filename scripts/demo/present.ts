// The present of the demo: people who are there, type and talk on, at a pace that one can read.

import { type Chat, connect } from '../../packages/client/src/parley-client.ts'
import type { Demo } from './open-demo.ts'
import { SMALL_TALK, type SmallTalk } from './small-talk.ts'

export interface Present {
  stop(): void
}

export interface PresentOptions {
  readonly onFault: (fault: unknown) => void
}

const TYPING_MS = { from: 1_500, more: 2_500 }
const PAUSE_MS = { from: 4_000, more: 9_000 }
/** Hours of it; then they go to bed, whoever looks. */
const LINES_AT_MOST = 2_000

/** Errors: rejects where somebody cannot connect. */
export async function startPresent(demo: Demo, { onFault }: PresentOptions): Promise<Present> {
  const chats = await enterEverybody(demo)
  const stopping = new AbortController()
  talk({ demo, chats, signal: stopping.signal }).catch((fault: unknown) => {
    if (!stopping.signal.aborted) onFault(fault)
  })
  return {
    stop() {
      stopping.abort()
      for (const chat of chats.values()) chat.close()
    },
  }
}

/** Those who talk are there, and say nothing yet. Errors: rejects where somebody cannot connect. */
export async function enterEverybody(demo: Demo): Promise<ReadonlyMap<string, Chat>> {
  const names = new Set(SMALL_TALK.flatMap(({ lines }) => lines.map(({ who }) => who)))
  const chats = new Map<string, Chat>()
  for (const name of names) chats.set(name, await enter(demo, name))
  return chats
}

async function enter(demo: Demo, name: string): Promise<Chat> {
  const person = demo.people.find(({ username }) => username === name)
  if (!person) throw new Error(`${name} is nobody`)
  const chat = await connect({ url: demo.url, token: person.token })
  // Whoever follows a room is seen in it.
  for (const room of roomsOf(name, demo)) await chat.follow(room, { onEvent() {} })
  return chat
}

function roomsOf(name: string, { rooms }: Demo): readonly string[] {
  const talks = SMALL_TALK.filter(({ lines }) => lines.some(({ who }) => who === name))
  return [...new Set(talks.flatMap(({ room }) => rooms[room] ?? []))]
}

interface Scene {
  readonly demo: Demo
  readonly chats: ReadonlyMap<string, Chat>
  readonly signal: AbortSignal
}

async function talk(scene: Scene): Promise<void> {
  let said = 0
  while (said < LINES_AT_MOST) {
    for (const scenelet of SMALL_TALK) {
      await play(scenelet, scene)
      said += scenelet.lines.length
    }
  }
}

async function play({ room: name, lines }: SmallTalk, { demo, chats, signal }: Scene): Promise<void> {
  const room = demo.rooms[name] ?? ''
  let last: string | null = null
  for (const { who, text, emoji } of lines) {
    const chat = chats.get(who)
    if (!chat) throw new Error(`${who} is not there`)
    await pause(PAUSE_MS, signal)
    if (emoji !== undefined && last !== null) await chat.request('react', { room, messageId: last, emoji })
    if (text === undefined) continue
    await chat.request('typing', { room })
    await pause(TYPING_MS, signal)
    last = (await chat.say(room, text)).id
  }
}

/** Errors: rejects when it is to stop. */
function pause({ from, more }: { from: number; more: number }, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, from + Math.random() * more)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        reject(new Error('it is over'))
      },
      { once: true },
    )
  })
}
