// The two lines of a push: who and where, and what.

import type { NotificationKind } from '../../rooms/model/notifications/notification.ts'
import type { Locale } from '../words/locale.ts'
import { type PushWords, pushEn } from '../words/notify/push-en.ts'
import { pushRu } from '../words/notify/push-ru.ts'

export interface PushFacts {
  readonly kind: NotificationKind
  /** The message answers one of the reader's own. */
  readonly isReply: boolean
  /** Null where that account is gone. */
  readonly who: string | null
  /** Null between two people. */
  readonly room: string | null
  /** What was said, or the emoji. */
  readonly preview: string
  /** Of the same place, this one among them. */
  readonly count: number
}

export interface PushText {
  readonly title: string
  readonly body: string
}

const WORDS: Readonly<Record<Locale, PushWords>> = { en: pushEn, ru: pushRu }

export function pushText(locale: Locale, facts: PushFacts): PushText {
  const words = WORDS[locale]
  const { kind, isReply, room, count } = facts
  const who = facts.who ?? words.nobody
  const about = words.titles[kind === 'mention' && isReply ? 'reply' : kind]
  const title = fill(about, { who })
  const body = bodyOf(words, facts)
  return {
    title: room === null ? title : fill(words.inRoom, { title, room }),
    body: count > 1 ? `${body}\n${words.more(count - 1)}` : body,
  }
}

function bodyOf({ bodies, noText }: PushWords, { kind, preview }: PushFacts): string {
  if (kind !== 'message' && kind !== 'mention') return fill(bodies[kind], { emoji: preview })
  return preview === '' ? noText : preview
}

/** In one go: what people are called may look like a place to fill, too. */
function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place)
}
