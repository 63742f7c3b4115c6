// What the demo's people have to do with each other beside talking: friends, webhooks, what they have read.

import { type Happening, nameOf, type Stage } from './happenings.ts'
import { callerAt } from './person.ts'
import { type TalkScript, timeOf } from './talk-script.ts'

const FRIENDS = [
  ['mara', 'aiko'],
  ['mara', 'jonas'],
  ['mara', 'irina'],
  ['tomas', 'mara'],
  ['omar', 'mara'],
  ['irina', 'anya'],
  ['irina', 'dmitri'],
  ['luc', 'tomas'],
] as const
// From whom to whom; nobody has answered yet.
const ASKED = [
  ['luc', 'mara'],
  ['bea', 'mara'],
  ['mara', 'wei'],
  ['priya', 'irina'],
] as const
const QUIET_ROOMS = [
  ['mara', 'Ferry log'],
  ['irina', 'Ferry log'],
] as const

// Who looks after a room, and by what a program speaks there.
const KEPT_ROOMS = [
  ['mara', 'Harbour festival', 'Ticket office'],
  ['irina', 'Волонтёры', 'Анкета волонтёра'],
] as const
const DOOR_HOURS = 24 * 30

const FRIENDS_SINCE = '20d 12:00'
const ASKED_SINCE = '1d 16:00'
/** What is older everybody has read. */
const READ_UNTIL = '20m'
const HOOK_SINCE = '21d 15:00'
const FORECASTS = [
  ['2d 06:00', '**Tomorrow** 9–14 °C, west 3, dry. Sunset 16:12.'],
  ['1d 06:00', '**Tomorrow** 10–15 °C, west 4, sun from ten. Sunset 16:10.'],
  ['150m', '**Saturday** 9–16 °C, west 4, dry. High water 17:38.'],
] as const

export function acquaintances(stage: Stage, scripts: readonly TalkScript[]): readonly Happening[] {
  const at = (ago: string): number => timeOf(ago, stage.nowMs)
  return [
    ...FRIENDS.map(([from, to]) => ({ atMs: at(FRIENDS_SINCE), happen: () => befriend(stage, from, to) })),
    ...ASKED.map(([from, to]) => ({ atMs: at(ASKED_SINCE), happen: () => ask(stage, from, to) })),
    ...QUIET_ROOMS.map(([who, name]) => ({
      atMs: at(ASKED_SINCE),
      happen: () =>
        stage.call(who)('PUT', `/api/rooms/${stage.rooms.get(name)}/notifications`, { level: 'none' }),
    })),
    ...KEPT_ROOMS.map(([who, room, hook]) => ({
      atMs: at(ASKED_SINCE),
      happen: () => openDoors(stage, { who, room, hook }),
    })),
    ...scripts.map((script) => ({ atMs: at(READ_UNTIL), happen: () => readBy(stage, script) })),
    ...weather(stage),
  ]
}

async function ask(stage: Stage, from: string, to: string): Promise<void> {
  await stage.call(from)('POST', '/api/friends/request', { userId: stage.person(to).id })
}

async function befriend(stage: Stage, from: string, to: string): Promise<void> {
  await ask(stage, from, to)
  await stage.call(to)('POST', '/api/friends/accept', { userId: stage.person(from).id })
}

/** An invitation for those to come, and a webhook that has not been used yet. */
async function openDoors(stage: Stage, kept: { who: string; room: string; hook: string }): Promise<void> {
  const room = `/api/rooms/${stage.rooms.get(kept.room)}`
  const call = stage.call(kept.who)
  await call('POST', `${room}/invites`, { uses: 20, expiresInHours: DOOR_HOURS })
  await call('POST', `${room}/hooks`, { name: kept.hook })
}

/** Everybody in the room has read what there is. */
async function readBy(stage: Stage, script: TalkScript): Promise<void> {
  const room = `/api/rooms/${stage.rooms.get(nameOf(script))}`
  for (const { username } of script.people) {
    const call = stage.call(username)
    const { head } = (await call('GET', `${room}/messages?limit=1`)) as { head: number }
    if (head > 0) await call('PUT', `${room}/read`, { seq: head })
  }
}

/** A program that speaks in the boat shed, by a webhook. */
function weather(stage: Stage): readonly Happening[] {
  let address = ''
  const make = async (): Promise<void> => {
    const room = stage.rooms.get('Boat shed')
    const asked = { name: 'Harbour weather' }
    const made = (await stage.call('omar')('POST', `/api/rooms/${room}/hooks`, asked)) as { url: string }
    address = new URL(made.url).pathname
  }
  const speak = (text: string) => () => callerAt(stage.url)('POST', address, { text })
  return [
    { atMs: timeOf(HOOK_SINCE, stage.nowMs), happen: make },
    ...FORECASTS.map(([ago, text]) => ({ atMs: timeOf(ago, stage.nowMs), happen: speak(text) })),
  ]
}
