// What the server has written into the page for scripts: who reads, which room, in which words.

import type { FolkWords } from '../folk/words.ts'
import type { VersionWords } from '../push/version-words.ts'

export interface Words {
  readonly connecting: string
  readonly lost: string
  readonly offline: string
  readonly oneTyping: string
  readonly twoTyping: string
  readonly manyTyping: string
  readonly newMessages: Readonly<Record<string, string>>
  readonly unread: Readonly<Record<string, string>>
  readonly toNow: string
  readonly notSent: string
  readonly waiting: string
  readonly pending: string
  readonly copied: string
  readonly failed: string
  readonly tooLong: string
  readonly older: string
  readonly newer: string
  readonly folk: FolkWords
  readonly reasons: Readonly<Record<string, string>>
  readonly talk: TalkWords
  readonly device: VersionWords
}

/** About what one does with messages. */
export interface TalkWords {
  readonly replies: Readonly<Record<string, string>>
  readonly seen: Readonly<Record<string, string>>
  readonly others: Readonly<Record<string, string>>
  readonly seenDirect: string
  readonly and: string
  readonly joined: string
  readonly left: string
  readonly findEmoji: string
  readonly noEmoji: string
  readonly recent: string
  readonly emojiGroups: readonly string[]
  readonly close: string
}

export interface RoomFacts {
  readonly id: string
  /** Number of the last event that the page already shows. */
  readonly head: number
  /** The reader is in the room. */
  readonly member: boolean
  /** The message that the address names. */
  readonly at: string | null
  readonly isDirect: boolean
  /** How far members have read: "user number,user number". */
  readonly reads: string
}

export interface Facts {
  readonly viewer: string
  readonly locale: string
  readonly words: Words
  readonly room: RoomFacts | null
}

/** Null on pages that nobody is signed in to. */
export function readFacts(page: Document): Facts | null {
  const viewer = page.body.dataset['viewer']
  const words = page.querySelector<HTMLMetaElement>('meta[name="parley-words"]')?.content
  if (viewer === undefined || words === undefined) return null
  // The server made this JSON from the very words that the type lists.
  return {
    viewer,
    locale: page.documentElement.lang,
    words: JSON.parse(words) as Words,
    room: readRoom(page),
  }
}

function readRoom(page: Document): RoomFacts | null {
  const data = page.querySelector<HTMLElement>('main.room')?.dataset
  if (data?.['room'] === undefined) return null
  return {
    id: data['room'],
    head: Number(data['head']),
    member: data['role'] !== 'none',
    at: data['at'] ?? null,
    isDirect: data['kind'] === 'direct',
    reads: data['reads'] ?? '',
  }
}
