// Where an import puts people and rooms, and what it finds there of an earlier run. Messages go through the journal.

import type { MessageId, RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Person, RoomKind } from '../../../rooms/model/words.ts'

export interface ImportedPerson {
  readonly id: UserId
  readonly username: string
  readonly usernameKey: string
  readonly displayName: string
  /** Null where none is known: nobody comes in as that account. */
  readonly email: string | null
  readonly emailKey: string | null
  readonly bio: string
  readonly locale: string
  readonly isBot: boolean
  readonly isDisabled: boolean
  readonly createdAtMs: number
}

export interface ImportedRoom {
  readonly id: RoomId
  readonly source: string
  readonly foreignId: string
  readonly kind: RoomKind
  readonly name: string
  readonly topic: string
  readonly slowModeSeconds: number
  /** The two of a direct room, or the one who is there alone; null for others. */
  readonly pair: readonly [UserId, UserId] | null
  readonly createdBy: UserId | null
  readonly createdAtMs: number
}

/** `empty`: an import has begun it; `whole`: one has ended it. */
export type RoomState = 'empty' | 'whole'

export interface StoredMessage {
  readonly thread: MessageId | null
  readonly isEdited: boolean
  readonly isDeleted: boolean
  readonly isPinned: boolean
  /** As `emoji user`. */
  readonly reactions: ReadonlySet<string>
}

export interface ImportStore {
  /** By the keys of their addresses. */
  peopleByEmail(emailKeys: readonly string[]): Promise<ReadonlyMap<string, Person>>
  peopleById(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, Person>>
  /** Which of these keys of usernames somebody has. */
  namesTaken(usernameKeys: readonly string[]): Promise<ReadonlySet<string>>
  /** Adds the account, without a password. False where the name, the address or the id is taken. */
  addPerson(person: ImportedPerson): Promise<boolean>
  /** Null where no import has made it. */
  roomState(id: RoomId): Promise<RoomState | null>
  /** Whether these two have a room of their own already. */
  hasDirect(pair: readonly [UserId, UserId]): Promise<boolean>
  /** Makes the room, with nobody in it. False where it cannot be: these two have one already. */
  addRoom(room: ImportedRoom): Promise<boolean>
  /** The room is whole: nothing is added to it from now on. */
  finishRoom(id: RoomId): Promise<void>
  /** Those of the messages that are stored, in that room. */
  stored(room: RoomId, ids: readonly MessageId[]): Promise<ReadonlyMap<MessageId, StoredMessage>>
}
