// What a reader received of a room: everything, once, in the one order that the log has, across all reconnects.

import type { SeenEvent, StreamRecord } from '../records/records.ts'
import type { RoomTruth, StoredEvent } from '../records/truth.ts'
import type { Violation, ViolationKind } from './violation.ts'

export function checkStream(stream: StreamRecord, { lastSeq, events }: RoomTruth): Violation[] {
  const { who, room, after } = stream
  const found: Violation[] = []
  const tell = (kind: ViolationKind, detail: string, atMs: number | null): void => {
    found.push({ kind, room, detail: `${who} ${detail}`, atMs })
  }
  const bySeq = new Map(events.map((event) => [event.seq, event]))
  let last = after
  for (const seen of stream.events) {
    const { seq, atMs } = seen
    if (seq > last + 1) tell('gap', `saw ${seq} after ${last}`, atMs)
    if (seq <= last) tell('doubled', `saw ${seq} after ${last}`, atMs)
    last = Math.max(last, seq)
    const kept = bySeq.get(seq)
    if (kept === undefined) tell('lost', `saw ${seq} ${seen.kind}, which is not stored`, atMs)
    else if (!isSame(seen, kept))
      tell('reordered', `saw ${nameOf(seen)} as ${seq}, where ${nameOf(kept)} is`, atMs)
  }
  for (const atMs of stream.unrecovered) tell('gap', 'came back to a log that does not reach so far', atMs)
  if (stream.toTheEnd && last < lastSeq)
    tell('gap', `saw up to ${last} of ${lastSeq}`, stream.events.at(-1)?.atMs ?? null)
  return found
}

function isSame(seen: SeenEvent, kept: StoredEvent): boolean {
  return seen.kind === kept.kind && seen.messageId === kept.messageId
}

function nameOf({ kind, messageId }: { readonly kind: string; readonly messageId: string | null }): string {
  return messageId === null ? kind : `${kind} ${messageId}`
}
