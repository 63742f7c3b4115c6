// What a room's owner keeps in memory to decide by. All of it can be loaded again from the journal.

import type { MessageId, UserId } from '../kernel/ids.ts'
import type { Member, RoomProfile } from './words.ts'

/** What a rule must know of a message that a command names. */
export interface MessageFacts {
  readonly id: MessageId
  readonly seq: number
  readonly senderId: UserId
  readonly deleted: boolean
}

/** Changed in place by decide/apply.ts, by nobody else: copying ten thousand members an event costs too much. */
export interface RoomState {
  profile: RoomProfile
  readonly members: Map<UserId, Member>
  /** Messages that the commands at hand name; forgotten after each batch. */
  readonly facts: Map<MessageId, MessageFacts>
  /** When each member last said something, for slow mode. Starts empty at each wake. */
  readonly lastSaidAtMs: Map<UserId, number>
}

export function roomState(profile: RoomProfile, members: Iterable<Member>): RoomState {
  return {
    profile,
    members: new Map([...members].map((member) => [member.userId, member])),
    facts: new Map(),
    lastSaidAtMs: new Map(),
  }
}
