// What the rules must know that a room's owner does not keep in memory: read for the commands at hand, then forgotten.

import type { AttachmentId, MessageId, UserId } from '../kernel/ids.ts'
import type { Attachment } from './words.ts'

export interface MessageFacts {
  readonly id: MessageId
  readonly seq: number
  readonly senderId: UserId
  readonly deleted: boolean
  /** The first message of its thread; null where it answers nothing. */
  readonly thread: MessageId | null
  readonly pinned: boolean
  /** How many different emoji it has. */
  readonly reactionKinds: number
  /** Its words as they are now, where they were asked for. */
  readonly text?: string
}

/** One emoji on one message. */
export interface ReactionFacts {
  readonly count: number
  /** Those of the people asked about who put it there. */
  readonly by: ReadonlySet<UserId>
}

export interface AttachmentFacts {
  readonly attachment: Attachment
  readonly uploaderId: UserId
  readonly used: boolean
  readonly createdAtMs: number
}

/** Somebody of the installation, found by the key of the username. */
export interface PersonFacts {
  readonly id: UserId
  readonly username: string
  /** Those of the people asked about whom this one has blocked. */
  readonly hasBlocked: ReadonlySet<UserId>
}

export interface FactsAsked {
  readonly messages: readonly MessageId[]
  /** Those of them whose words matter. */
  readonly texts: readonly MessageId[]
  readonly reactions: readonly {
    readonly messageId: MessageId
    readonly emoji: string
    readonly by: UserId
  }[]
  /** Files of this room. */
  readonly attachments: readonly AttachmentId[]
  /** Keys of usernames, and who writes them. */
  readonly names: readonly string[]
  readonly writers: readonly UserId[]
  /** The people of a direct room, where it matters whether one has blocked the other. */
  readonly pair: readonly UserId[]
  /** Whether it matters who of the members is the bot of a webhook. */
  readonly bots: boolean
}

/** What was found of what was asked. rooms/decide/apply.ts keeps it in step within a batch. */
export interface Facts {
  readonly messages: Map<MessageId, MessageFacts>
  /** By `reactionKey`; what is absent is on no message. */
  readonly reactions: Map<string, ReactionFacts>
  readonly attachments: Map<AttachmentId, AttachmentFacts>
  readonly people: Map<string, PersonFacts>
  /** One of the pair has blocked the other. */
  readonly blocked: boolean
  /** Members whom nobody stands behind. */
  readonly bots: ReadonlySet<UserId>
}

export function noFacts(): Facts {
  return {
    messages: new Map(),
    reactions: new Map(),
    attachments: new Map(),
    people: new Map(),
    blocked: false,
    bots: new Set(),
  }
}

export function reactionKey(messageId: MessageId, emoji: string): string {
  return `${messageId} ${emoji}`
}
