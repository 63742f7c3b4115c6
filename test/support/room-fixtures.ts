// People and rooms with speaking names, for tests of the rules and the actor.

import type { AttachmentId, MessageId, RoomId, UserId } from '../../rooms/kernel/ids.ts'
import type { RoomCommand } from '../../rooms/model/commands.ts'
import type { FactsAsked, MessageFacts } from '../../rooms/model/facts.ts'
import type { RoomState } from '../../rooms/model/state.ts'
import type { Attachment, Member, Person, Role, RoomKind, RoomProfile } from '../../rooms/model/words.ts'

export function uuid(n: number): string {
  return `01920000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
}

export function person(n: number, username: string): Person {
  return {
    id: uuid(n) as UserId,
    username,
    displayName: username[0]?.toUpperCase() + username.slice(1),
    avatarUrl: null,
  }
}

export const ADA = person(1, 'ada')
export const BOB = person(2, 'bob')
export const CY = person(3, 'cy')
export const ROOM = uuid(1_000) as RoomId

export function messageId(n: number): MessageId {
  return uuid(10_000 + n) as MessageId
}

export function profile(kind: RoomKind, more: Partial<RoomProfile> = {}): RoomProfile {
  return {
    id: ROOM,
    kind,
    name: kind === 'direct' ? '' : 'Harbour',
    topic: '',
    slowModeSeconds: 0,
    guests: false,
    createdAtMs: 0,
    archivedAtMs: null,
    ...more,
  }
}

/** The state's owner has looked the message up. */
export function knows(
  state: RoomState,
  message: Partial<MessageFacts> & Pick<MessageFacts, 'id' | 'senderId'>,
): void {
  const standing = { seq: 1, deleted: false, thread: null, pinned: false, reactionKinds: 0 }
  state.facts.messages.set(message.id, { ...standing, ...message })
}

export function member(who: Person, role: Role = 'member', standing: Member['standing'] = 'in'): Member {
  return { userId: who.id, role, standing }
}

/** What a message holds beside its words, where that is nothing. */
export const PLAIN = { thread: null, attachments: [], mentions: [], mentionsAll: false } as const

/** The same for an edit. */
export const NOBODY_NAMED = { mentions: [], mentionsAll: false } as const

export const ASKS_NOTHING: FactsAsked = {
  messages: [],
  texts: [],
  reactions: [],
  attachments: [],
  names: [],
  writers: [],
  pair: [],
  bots: false,
}

export const PICTURE: Attachment = {
  id: uuid(20_001) as AttachmentId,
  name: 'sea shore.png',
  mime: 'image/png',
  size: 2_048,
  width: 640,
  height: 480,
  hasThumbnail: true,
}

/** A `say` with an id of its own. */
export function say(by: Person, text: string, more: Partial<Say> = {}): Say {
  return {
    type: 'say',
    by,
    messageId: Bun.randomUUIDv7() as MessageId,
    nonce: null,
    text,
    replyTo: null,
    attachmentIds: [],
    ...more,
  }
}

type Say = Extract<RoomCommand, { type: 'say' }>
