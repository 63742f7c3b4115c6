// A notification that the page's socket brought, in words.

import type { PageMessage } from '../messages.ts'
import type { WorkerWords } from '../worker-words.ts'
import type { Tidings } from './tidings.ts'

type FromPage = Extract<PageMessage, { type: 'told' }>

export function sayTold({ notification, room, viewer, locale }: FromPage, words: WorkerWords): Tidings {
  const { id, kind, seq, from, preview, createdAt } = notification
  const place = notification.room
  const names = { a: from?.displayName ?? words.someone, room: room?.name ?? words.aRoom }
  const title = words.titles[kind === 'message' && room?.isDirect === true ? 'direct' : kind]
  return {
    ...{ id, lang: locale, body: preview, count: null },
    title: fill(title ?? '{a}', names),
    place: place ?? viewer,
    url: place === undefined ? '/friends' : `/rooms/${place}${seq === undefined ? '' : `?at=${seq}`}`,
    atMs: Date.parse(createdAt),
  }
}

/** "and 2 more" under what the newest says. */
export function withMore(body: string, count: number, lang: string, words: WorkerWords): string {
  if (count < 2) return body
  const form = words.more[new Intl.PluralRules(lang).select(count - 1)] ?? words.more['other'] ?? ''
  return `${body}\n${fill(form, { n: String(count - 1) })}`.trim()
}

function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole)
}
