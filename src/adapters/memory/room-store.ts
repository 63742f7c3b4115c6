// Rooms and their logs in memory: what the journal and the log of the simulation share. Nothing of it is durable.

import type { Incarnation, RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { RecordedEvent } from '../../../rooms/model/events.ts'
import { type AttachmentFacts, type Facts, noFacts } from '../../../rooms/model/facts.ts'
import type { Member, RoomProfile } from '../../../rooms/model/words.ts'
import type { Placed } from '../../../rooms/ports/journal.ts'

export interface StoredRoom {
  profile: RoomProfile
  readonly members: Map<UserId, Member>
  readonly log: RecordedEvent[]
  /** Everything that may be asked about the room, but people. */
  readonly facts: Facts
  /** First place of each sender's nonce. */
  readonly nonces: Map<string, Placed>
  readonly readMarks: Map<UserId, number>
  epoch: number
  owner: Incarnation | null
  publishedSeq: number
}

export interface RoomStore {
  readonly rooms: Map<RoomId, StoredRoom>
  /** By the key of the username. */
  readonly people: Map<string, { readonly id: UserId; readonly username: string }>
  /** Whom each person has blocked. */
  readonly blocks: Map<UserId, Set<UserId>>
  readonly bots: Set<UserId>
  add(profile: RoomProfile, members: readonly Member[]): void
  addFile(room: RoomId, file: AttachmentFacts): void
}

export function createRoomStore(): RoomStore {
  const rooms = new Map<RoomId, StoredRoom>()
  return {
    rooms,
    people: new Map(),
    blocks: new Map(),
    bots: new Set(),
    add(profile, members) {
      rooms.set(profile.id, {
        profile,
        members: new Map(members.map((member) => [member.userId, member])),
        log: [],
        facts: noFacts(),
        nonces: new Map(),
        readMarks: new Map(),
        epoch: 0,
        owner: null,
        publishedSeq: 0,
      })
    },
    addFile(room, file) {
      rooms.get(room)?.facts.attachments.set(file.attachment.id, file)
    },
  }
}
