// People who come, follow a room, and leave: how long it takes from nothing until all they missed is there.

import type { Member } from '../../crowd/cast.ts'
import { createReaders } from '../../crowd/crowd-seats.ts'
import { type Listener, newTally, seatListener } from '../../crowd/listener.ts'

export interface Visit {
  readonly ms: number
  /** Events that came before the answer. */
  readonly events: number
  /** Whether what came was without a hole, and all of it. */
  readonly isWhole: boolean
}

export interface VisitOptions {
  readonly server: string
  readonly member: Member
  /** Null: from now on. */
  readonly since: number | null
}

/** Errors: throws where the visitor is not let in. */
export async function visit({ server, member, since }: VisitOptions): Promise<Visit> {
  const tally = newTally()
  const read = createReaders()(member.room)
  const startedMs = performance.now()
  const listener = await seatListener({ server, member, read, tally, ...(since !== null && { since }) })
  const ms = performance.now() - startedMs
  const isWhole = tally.misplaced === 0 && listener.recovered
  listener.drop()
  return { ms, events: tally.events, isWhole }
}

/** Heads of rooms, as somebody knows them who has followed them all the time. */
export function createHeads(listeners: readonly Listener[]): (room: string) => number {
  const known = new Map(listeners.map((listener) => [listener.member.room, listener]))
  return (room) => known.get(room)?.last() ?? 0
}
