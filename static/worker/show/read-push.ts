// What the server pushed, as tidings.

import type { PushPayload } from '../../../src/notify/push/payload.ts'
import type { Tidings } from './tidings.ts'

export interface ReadPush {
  readonly tidings: Tidings
  /** How much is unread in all; null where it does not say. */
  readonly unread: number | null
}

/**
 * A push has to show something, whatever it says: browsers take the right away from whoever shows nothing.
 * Of one that is not understood, `news` is said.
 */
export function readPush(text: string | undefined, news: string, nowMs: number): ReadPush {
  const payload = parse(text)
  if (payload === null) {
    const place = 'news'
    const general = { place, title: news, body: '', url: '/rooms', lang: '', atMs: nowMs, count: 1 }
    return { tidings: { ...general, id: `${place} ${nowMs}` }, unread: null }
  }
  const { id, tag, title, body, url, lang, count, unread, at } = payload
  return { tidings: { id, place: tag, title, body, url, lang, atMs: at, count }, unread }
}

function parse(text: string | undefined): PushPayload | null {
  try {
    const value: unknown = JSON.parse(text ?? '')
    if (typeof value !== 'object' || value === null || !('v' in value) || value.v !== 1) return null
    // Nobody but our server has the key under which browsers take pushes: the version says the shape.
    return value as PushPayload
  } catch {
    // Empty, or nothing of ours.
    return null
  }
}
