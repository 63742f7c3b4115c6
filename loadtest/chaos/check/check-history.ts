// The history that people read over HTTP is the one in the database.

import type { RoomTruth } from '../records/truth.ts'
import type { Violation } from './violation.ts'

export interface ShownMessage {
  readonly id: string
  readonly seq: number
  readonly text: string
}

export function checkHistory(shown: readonly ShownMessage[], { room, messages }: RoomTruth): Violation[] {
  const found: Violation[] = []
  const tell = (kind: Violation['kind'], detail: string): void => {
    found.push({ kind, room, detail, atMs: null })
  }
  const seen = new Map(shown.map((message) => [message.id, message]))
  if (seen.size < shown.length) tell('doubled', `history shows ${shown.length - seen.size} messages twice`)
  const falls = shown.findIndex(({ seq }, i) => i > 0 && seq <= (shown[i - 1]?.seq ?? 0))
  if (falls >= 0) tell('reordered', `history shows ${shown[falls]?.seq} after ${shown[falls - 1]?.seq}`)
  for (const { id, seq, text, deleted } of messages) {
    const message = seen.get(id)
    seen.delete(id)
    if (message === undefined) tell('lost', `history does not show ${seq}`)
    else if (message.seq !== seq) tell('reordered', `history shows ${seq} as ${message.seq}`)
    else if (message.text !== text && !deleted) tell('changed', `history shows another text of ${seq}`)
  }
  for (const { seq } of seen.values()) tell('lost', `history shows ${seq}, which is not stored`)
  return found
}
