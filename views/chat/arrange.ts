// The order of a timeline on the page: days, the line above what is new, and who continues whom.

import type { Message } from '../../rooms/model/words.ts'

/** Messages of one author that follow within this while stand under one name. */
const GROUP_MS = 5 * 60_000
const DAY_MS = 24 * 60 * 60_000

export type TimelineItem =
  | { readonly type: 'day'; readonly atMs: number }
  | { readonly type: 'unread' }
  | { readonly type: 'message'; readonly message: Message; readonly follows: boolean }

/**
 * `readSeq`: the last number the reader has seen; null where no line is wanted, or none of these has been seen.
 * Days are those of UTC.
 */
export function arrange(
  oldestFirst: readonly Message[],
  readSeq: number | null,
  reader: string,
): readonly TimelineItem[] {
  const items: TimelineItem[] = []
  let before: Message | null = null
  let lined = readSeq === null
  for (const message of oldestFirst) {
    const newDay = before === null || dayOf(before) !== dayOf(message)
    const unread: boolean = !lined && message.seq > (readSeq ?? 0) && message.sender.id !== reader
    if (newDay) items.push({ type: 'day', atMs: message.createdAtMs })
    if (unread) items.push({ type: 'unread' })
    lined ||= unread
    items.push({ type: 'message', message, follows: !newDay && !unread && continues(before, message) })
    before = message
  }
  return items
}

function continues(before: Message | null, message: Message): boolean {
  if (before === null || before.sender.id !== message.sender.id) return false
  return message.createdAtMs - before.createdAtMs < GROUP_MS
}

function dayOf(message: Message): number {
  return Math.floor(message.createdAtMs / DAY_MS)
}
