// Members who leave or are removed while the others talk, and who knock again and again afterwards.

import type { Account } from '../../../test/support/chat/account.ts'
import type { DepartureRecord, Records } from '../records/records.ts'
import { request } from './line.ts'
import { beforeRetry } from './patience.ts'
import type { Reader } from './reader.ts'

export interface DeparturesOptions {
  /** They follow all of `rooms`. */
  readonly guests: readonly Reader[]
  readonly rooms: readonly string[]
  /** May remove members of all rooms. */
  readonly host: Account
  readonly records: Records
  readonly everyMs: number
  readonly random: () => number
}

export interface Departures {
  stop(): Promise<void>
}

const KNOCK_EVERY_MS = 300
const DONE = new Set([200, 204])
// The answers to a repeat of what had happened already.
const NOT_IN = new Set([403, 404])
const REFUSALS = new Set(['not_a_member', 'room_not_found'])

interface Pair {
  readonly guest: Reader
  readonly record: DepartureRecord
}

export function startDepartures(options: DeparturesOptions): Departures {
  const { guests, rooms, host, records, random } = options
  const stay = guests.flatMap((guest) => rooms.map((room) => ({ guest, room })))
  const departed: Pair[] = []
  let stopping = false

  const depart = async (guest: Reader, room: string): Promise<void> => {
    const who = guest.by.user.id
    const how = random() < 0.5 ? 'left' : 'removed'
    const record: DepartureRecord = { who, room, how, doneMs: null, leaks: [], turnedAway: 0 }
    records.departures.push(record)
    guest.forget(room)
    for (let tries = 1; record.doneMs === null && !stopping; tries += 1) {
      const status = await ask(how, guest, room)
      if (DONE.has(status) || (tries > 1 && NOT_IN.has(status))) record.doneMs = performance.now()
      else await beforeRetry()
    }
    if (record.doneMs !== null) departed.push({ guest, record })
  }

  /** Its status; 0 where there was no answer. */
  const ask = async (how: DepartureRecord['how'], { by }: Reader, room: string): Promise<number> => {
    const leave = { method: 'POST', path: `/api/rooms/${room}/leave` }
    const remove = { method: 'DELETE', path: `/api/rooms/${room}/members/${by.user.id}` }
    const answer = await (how === 'left' ? request(by, leave) : request(host, remove))
    return answer?.status ?? 0
  }

  const leaving = async (): Promise<void> => {
    while (!stopping) {
      await pauseWhile(options.everyMs, () => !stopping)
      const [pair] = stay.splice(Math.floor(random() * stay.length), 1)
      if (pair && !stopping) await depart(pair.guest, pair.room)
    }
  }

  const knocking = async (): Promise<void> => {
    for (let turn = 0; !stopping; turn += 1) {
      await Bun.sleep(KNOCK_EVERY_MS)
      // Mostly those who went last: what is forgotten in a cache is forgotten early.
      const at = turn % 2 === 0 ? departed.length - 1 : Math.floor(random() * departed.length)
      const pair = departed[at]
      if (pair) await knock(pair)
    }
  }

  const both = Promise.all([leaving(), knocking()])
  return {
    async stop() {
      stopping = true
      await both
    },
  }
}

async function knock({ guest, record }: Pair): Promise<void> {
  const path = `/api/rooms/${record.room}/messages`
  const leak = (what: string): void => {
    record.leaks.push({ what, final: true, atMs: performance.now() })
  }
  const page = await request(guest.by, { method: 'GET', path })
  if (page?.status === 200) leak('read a page')
  const said = await request(guest.by, { method: 'POST', path, body: { text: 'let me in' } })
  if (said?.status === 201) leak('said something')
  const { room } = record
  const followed = (await guest.lifeline.now()?.ask('subscribe', { room, since: 0 })) ?? null
  if (followed?.type === 'ok') leak('follows again')
  const away = [page, said].filter((answer) => NOT_IN.has(answer?.status ?? 0)).length
  record.turnedAway += away + Number(followed?.type === 'error' && REFUSALS.has(followed.code))
}

async function pauseWhile(ms: number, goOn: () => boolean): Promise<void> {
  for (let restMs = ms; restMs > 0 && goOn(); restMs -= 100) await Bun.sleep(Math.min(100, restMs))
}
