// What every export of whatever program is read into: people, rooms and messages that are not ours yet.

import type { Role, RoomKind } from '../../rooms/model/words.ts'

/** How something is called where it comes from; unique there among its like. */
export type ForeignKey = string

export interface ForeignPerson {
  readonly key: ForeignKey
  readonly email: string | null
  readonly username: string
  readonly displayName: string
  readonly bio?: string
  readonly locale?: string
  readonly isBot: boolean
  readonly isDisabled: boolean
  readonly createdAtMs: number | null
}

export interface ForeignMember {
  readonly person: ForeignKey
  readonly role: Role
  readonly joinedAtMs: number | null
}

export interface ForeignRoom {
  readonly key: ForeignKey
  readonly kind: RoomKind
  readonly name: string
  readonly topic: string
  readonly slowModeSeconds?: number
  readonly createdAtMs: number | null
  readonly isArchived: boolean
  readonly members: readonly ForeignMember[]
}

/** Enough to make the id of a message without having met it. */
export interface MessageRef {
  readonly key: ForeignKey
  readonly atMs: number
  /** What comes first within a millisecond: 0 to 4095; null where nobody knows. */
  readonly part: number | null
}

export interface ForeignReaction {
  readonly emoji: string
  readonly by: ForeignKey
  readonly atMs: number | null
}

export interface ForeignMessage {
  readonly room: ForeignKey
  readonly ref: MessageRef
  /** What the messages of a room are sorted by: mostly their time. */
  readonly order: number
  readonly sender: ForeignKey
  /** What the sender is called here, where that is not their own name. */
  readonly as?: string
  /** Markdown; whom it names is written as `naming` does. */
  readonly text: string
  readonly atMs: number
  readonly replyTo: MessageRef | null
  readonly editedAtMs: number | null
  readonly deletedAtMs: number | null
  readonly reactions: readonly ForeignReaction[]
  readonly pin: { readonly by: ForeignKey | null; readonly atMs: number } | null
}

/** In any order, but that a room's own line comes before who else is in it. */
export type Foreign =
  | { readonly type: 'person'; readonly person: ForeignPerson }
  | { readonly type: 'room'; readonly room: ForeignRoom }
  | { readonly type: 'member'; readonly room: ForeignKey; readonly member: ForeignMember }
  | { readonly type: 'message'; readonly message: ForeignMessage }
  /** Left behind; `where` is the file and the line, where that helps to find it. */
  | { readonly type: 'skipped'; readonly why: string; readonly where?: string }

/** An export that is open for reading. */
export interface ForeignExport {
  /** Tells this installation or workspace from all others: the same export read twice is the same source. */
  readonly source: string
  /** Errors: throws UnreadableExport where it cannot go on. */
  items(): AsyncIterable<Foreign>
  close(): Promise<void>
}

/** The file is not what it should be. The message is a sentence for whoever runs the import. */
export class UnreadableExport extends Error {}

// Code points that are no characters; `soundText` takes them out of what was read, so that they cannot be forged.
const OPEN = '\ufdd0'
const CLOSE = '\ufdd1'
const NAMING = /\ufdd0([^\ufdd0\ufdd1]*)\ufdd1/g

/** Who is meant by naming everybody. */
export const EVERYBODY: ForeignKey = '*'

export function naming(person: ForeignKey): string {
  return `${OPEN}${person}${CLOSE}`
}

export function resolveNamed(text: string, nameOf: (person: ForeignKey) => string): string {
  return text.replace(NAMING, (_, person: string) => nameOf(person))
}
