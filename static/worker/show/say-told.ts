// A notification that the page's socket brought, in the words of a push.

import type { PageMessage } from '../messages.ts'
import type { WorkerWords } from '../worker-words.ts'
import type { Tidings } from './tidings.ts'

type FromPage = Extract<PageMessage, { type: 'told' }>

export function sayTold({ notification, room, viewer, locale }: FromPage, words: WorkerWords): Tidings {
  const { id, kind, seq, from, preview, createdAt } = notification
  const place = notification.room
  const title = fill(words.titles[kind] ?? '{who}', { who: from?.displayName ?? words.nobody })
  const isPlain = kind === 'message' || kind === 'mention'
  const said = preview === '' ? words.noText : preview
  return {
    ...{ id, lang: locale, count: null },
    title: room === null || room.isDirect ? title : fill(words.inRoom, { title, room: room.name }),
    body: isPlain ? said : fill(words.bodies[kind] ?? '', { emoji: preview }),
    place: place ?? viewer,
    url: place === undefined ? '/friends' : `/rooms/${place}${seq === undefined ? '' : `?at=${seq}`}`,
    atMs: Date.parse(createdAt),
  }
}

/** "and 2 more" under what the newest says. */
export function withMore(body: string, count: number, { more }: WorkerWords): string {
  return count < 2 ? body : `${body}\n${fill(more, { n: String(count - 1) })}`
}

/** In one go: what people are called may look like a place to fill, too. */
function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole)
}
