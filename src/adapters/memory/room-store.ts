// Rooms and their logs in memory: what the journal and the log of the simulation share. Nothing of it is durable.

import type { Incarnation, MessageId, RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { RecordedEvent } from '../../../rooms/model/events.ts'
import type { MessageFacts } from '../../../rooms/model/state.ts'
import type { Member, RoomProfile } from '../../../rooms/model/words.ts'
import type { Placed } from '../../../rooms/ports/journal.ts'

export interface StoredRoom {
  profile: RoomProfile
  readonly members: Map<UserId, Member>
  readonly log: RecordedEvent[]
  readonly facts: Map<MessageId, MessageFacts>
  /** First place of each sender's nonce. */
  readonly nonces: Map<string, Placed>
  readonly readMarks: Map<UserId, number>
  epoch: number
  owner: Incarnation | null
  publishedSeq: number
}

export interface RoomStore {
  readonly rooms: Map<RoomId, StoredRoom>
  add(profile: RoomProfile, members: readonly Member[]): void
}

export function createRoomStore(): RoomStore {
  const rooms = new Map<RoomId, StoredRoom>()
  return {
    rooms,
    add(profile, members) {
      rooms.set(profile.id, {
        profile,
        members: new Map(members.map((member) => [member.userId, member])),
        log: [],
        facts: new Map(),
        nonces: new Map(),
        readMarks: new Map(),
        epoch: 0,
        owner: null,
        publishedSeq: 0,
      })
    },
  }
}
