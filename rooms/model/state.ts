// What a room's owner keeps in memory to decide by. All of it can be loaded again from the journal.

import type { UserId } from '../kernel/ids.ts'
import { type Facts, noFacts } from './facts.ts'
import { DEFAULT_LIMITS, type Limits } from './limits.ts'
import type { Member, RoomProfile } from './words.ts'

/** Limits that depend on what a room holds already; those of a request by itself are checked at the edge. */
export type RoomLimits = Pick<Limits, 'reactionsPerMessage'>

export interface LastSaid {
  readonly userId: UserId
  readonly atMs: number
}

/** Changed in place by decide/apply.ts, by nobody else: copying ten thousand members an event costs too much. */
export interface RoomState {
  profile: RoomProfile
  readonly members: Map<UserId, Member>
  readonly limits: RoomLimits
  /** For the commands at hand; others with each batch. */
  facts: Facts
  /** When each member last said something, for slow mode. */
  readonly lastSaidAtMs: Map<UserId, number>
}

export function roomState(
  profile: RoomProfile,
  members: Iterable<Member>,
  limits: RoomLimits = DEFAULT_LIMITS,
  lastSaid: readonly LastSaid[] = [],
): RoomState {
  return {
    profile,
    limits,
    members: new Map([...members].map((member) => [member.userId, member])),
    facts: noFacts(),
    lastSaidAtMs: new Map(lastSaid.map(({ userId, atMs }) => [userId, atMs])),
  }
}
