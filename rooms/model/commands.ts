// What somebody asks of a room. A command is a wish: decide/ turns it into events or a rejection.

import type { Followed } from '../kernel/followed.ts'
import type { AttachmentId, Incarnation, MessageId, UserId } from '../kernel/ids.ts'
import type { RoomChanges } from './events.ts'
import type { Person, Role } from './words.ts'

/** Commands that end in durable events. `by` is the person whose credentials were checked at the edge. */
export type RoomCommand = Followed & CommandKind

type CommandKind =
  | {
      readonly type: 'say'
      readonly by: Person
      /** Made at the edge, so that a commit whose fate is unknown can be looked up by it. */
      readonly messageId: MessageId
      readonly nonce: string | null
      readonly text: string
      readonly replyTo: MessageId | null
      readonly attachmentIds: readonly AttachmentId[]
      /** What its sender is called in this message alone: for what webhooks bring. */
      readonly as?: string
    }
  | { readonly type: 'edit'; readonly by: Person; readonly messageId: MessageId; readonly text: string }
  | { readonly type: 'delete'; readonly by: Person; readonly messageId: MessageId }
  | { readonly type: 'react'; readonly by: Person; readonly messageId: MessageId; readonly emoji: string }
  | { readonly type: 'unreact'; readonly by: Person; readonly messageId: MessageId; readonly emoji: string }
  | { readonly type: 'pin'; readonly by: Person; readonly messageId: MessageId }
  | { readonly type: 'unpin'; readonly by: Person; readonly messageId: MessageId }
  | {
      readonly type: 'join'
      readonly by: Person
      /** By an invitation that was redeemed for this. */
      readonly invited?: true
      /** `by` has no account: see docs/glossary.md. */
      readonly guest?: true
    }
  | { readonly type: 'leave'; readonly by: Person }
  | { readonly type: 'add'; readonly by: Person; readonly user: Person }
  | {
      readonly type: 'remove'
      readonly by: Person
      readonly user: Person
      readonly ban: boolean
      /** Why somebody is barred, for the admins of the room. */
      readonly reason?: string
    }
  | { readonly type: 'unban'; readonly by: Person; readonly user: Person }
  /** Asks whether `by` may look after the room; changes nothing. */
  | {
      readonly type: 'oversee'
      readonly by: Person
      /** For what an archived room allows too: looking, and ending what goes on. */
      readonly archivedToo?: true
    }
  | { readonly type: 'set_role'; readonly by: Person; readonly userId: UserId; readonly role: Role }
  | { readonly type: 'update'; readonly by: Person; readonly changes: RoomChanges }
  | {
      readonly type: 'archive'
      readonly by: Person
      /** By an admin of the installation, who need not be in the room. Whoever makes the command has made sure of that. */
      readonly forHouse?: true
    }

/** Short-lived news from the edge; nothing of it is stored, but a read mark. */
export type RoomWhisper =
  | { readonly type: 'type'; readonly by: Person }
  | { readonly type: 'read'; readonly by: Person; readonly seq: number }
  | WatchNews

/**
 * Who watches a room through one node, told by that node. Saying it twice is saying it once.
 *
 * `stamp` grows with each news of a node, so that what comes late or out of order is recognised.
 */
export type WatchNews =
  | {
      readonly type: 'watch'
      readonly by: Person
      readonly via: Incarnation
      readonly stamp: number
      /** What that node has of the room: an owner that has less cannot say who is in it. */
      readonly head: number
    }
  | { readonly type: 'unwatch'; readonly by: Person; readonly via: Incarnation; readonly stamp: number }
  | {
      readonly type: 'watching'
      readonly people: readonly Person[]
      readonly via: Incarnation
      readonly stamp: number
      /** Whoever is not named here, or by news with a later stamp, watches there no more. */
      readonly whole: boolean
    }

/** What a whisper is answered with: how far the room had come when its owner heard it. */
export interface Heard {
  readonly head: number
}

/** What a command came to once its events were committed. */
export interface Receipt {
  /** Number of the event; the room's head where the command changed nothing. */
  readonly seq: number
  readonly atMs: number
  /** The message said, or its first copy where the nonce was known already. */
  readonly messageId: MessageId | null
  /** The nonce had been said before: nothing was stored. */
  readonly duplicate: boolean
}
