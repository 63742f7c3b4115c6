// The end of a load: all that was said is waited for, and what does not come then is lost.

import http from 'k6/http'
import { lost } from './figures.ts'
import type { Line } from './line.ts'
import type { Person } from './people.ts'
import type { Session } from './session.ts'
import { CALM_MS, patience, wait } from './wait.ts'
import { SERVER, settleSeconds } from './world.ts'

/** Somebody who is there. */
export interface Member {
  readonly person: Person
  readonly line: Line
  readonly session: Session
}

/** Room to the number of its last event. */
type Heads = ReadonlyMap<string, number>

// A server that is late is told of by the times; only what never comes is lost.
const SETTLE_WITHIN_MS = settleSeconds(60) * 1_000

/** Of the people of one virtual user. */
export async function settle(members: readonly Member[]): Promise<void> {
  const untilMs = Date.now() + SETTLE_WITHIN_MS
  await patience(() => members.every(({ line }) => line.isThere() && line.unanswered() === 0), untilMs)
  let heads: Heads = new Map()
  for (;;) {
    const before = heads
    heads = await headsOf(members)
    const hasGrown = [...heads].some(([room, head]) => before.get(room) !== head)
    if (!hasGrown || Date.now() > untilMs) break
    await patience(() => missing(members, heads) === 0, untilMs)
    // Others may still be heard.
    await wait(CALM_MS)
  }
  lost.add(missing(members, heads))
}

function missing(members: readonly Member[], heads: Heads): number {
  let count = 0
  for (const { person, line } of members) {
    for (const { room } of person.places) count += Math.max(0, (heads.get(room) ?? 0) - line.seen(room))
  }
  return count
}

async function headsOf(members: readonly Member[]): Promise<Heads> {
  const askers = new Map<string, Session>()
  for (const { person, session } of members) for (const { room } of person.places) askers.set(room, session)
  const asked = [...askers].map(
    async ([room, session]): Promise<[string, number]> => [room, await headOf(room, session.token())],
  )
  return new Map(await Promise.all(asked))
}

async function headOf(room: string, token: string): Promise<number> {
  const answer = await http.asyncRequest('GET', `${SERVER}/api/rooms/${room}`, null, {
    headers: { authorization: `Bearer ${token}` },
    tags: { name: 'room' },
  })
  if (answer.status !== 200) throw new Error(`a room answered ${answer.status}: ${answer.body}`)
  return (JSON.parse(String(answer.body)) as { room: { head: number } }).room.head
}
