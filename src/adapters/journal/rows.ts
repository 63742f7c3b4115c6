// Batches of events as the rows that the commit statement takes, and its answer as places again.

import type { MessageId, RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { RoomEvent } from '../../../rooms/model/events.ts'
import type { Batch, Placed } from '../../../rooms/ports/journal.ts'
import { toStoredContent } from '../rooms/message-content.ts'
import type { JsonValue } from './json-value.ts'
import { createProjection, type Projected } from './projection.ts'

// Type aliases, not interfaces: only they count as JSON values to the driver's types.

/** One event. `id` to `thread` are set for new messages only; `at` is in milliseconds since 1970. */
type EntryRow = {
  room: RoomId
  epoch: number
  published: number
  pos: number
  at: number
  kind: string
  data?: Readonly<Record<string, JsonValue>>
  id?: MessageId
  sender?: UserId
  nonce?: string
  text?: string
  content?: JsonValue
  reply?: MessageId | null
  thread?: MessageId | null
}

export interface CommitRows extends Projected {
  readonly entries: readonly EntryRow[]
}

export interface PlacedRow {
  readonly room: RoomId
  readonly pos: number
  readonly seq: number
  readonly id: MessageId | null
  readonly at: number
  readonly fresh: boolean
}

export function toRows(batches: readonly Batch[]): CommitRows {
  const entries: EntryRow[] = []
  const projection = createProjection()
  for (const batch of batches) {
    batch.events.forEach((event, pos) => {
      const own = { ...batch, atMs: batch.timesMs?.[pos] ?? batch.atMs }
      entries.push(entryRow(own, event, pos))
      projection.add(own, event, pos)
    })
  }
  return { entries, ...projection.rows() }
}

/** The places of a batch's events, in their order, from the rows of its room; null where it has none: it was fenced. */
export function placesOf(batch: Batch, rows: readonly PlacedRow[] | undefined): Placed[] | null {
  if (rows === undefined) return null
  const mine = [...rows].sort((a, b) => a.pos - b.pos)
  if (mine.length !== batch.events.length)
    throw new Error(`room ${batch.room}: the commit answered ${mine.length} of ${batch.events.length} events`)
  return mine.map(({ seq, at, id, fresh }) => ({ seq, atMs: at, messageId: id, fresh }))
}

/** What `room_events.data` holds: the event without its type, and without a message's text. */
export function storedData(event: RoomEvent): Readonly<Record<string, JsonValue>> | null {
  if (event.type === 'message.created') return null
  // The text of an edit stands in the message's row, and only there: deleting it there deletes it everywhere.
  if (event.type === 'message.edited') return { messageId: event.messageId }
  const { type, ...data } = event
  return data as Readonly<Record<string, JsonValue>>
}

function entryRow(batch: Batch, event: RoomEvent, pos: number): EntryRow {
  const base = {
    room: batch.room,
    epoch: batch.epoch,
    published: batch.publishedSeq,
    pos,
    at: batch.atMs,
    kind: event.type,
  }
  if (event.type !== 'message.created') return { ...base, data: storedData(event) ?? {} }
  const { message } = event
  const { id, sender, nonce, text, replyTo, thread } = message
  const content = toStoredContent(message)
  return {
    ...base,
    ...{ id, sender: sender.id, nonce: nonce ?? id, text },
    // Nearly every message is words alone; what is absent need not be read.
    ...(content !== null && { content: content as JsonValue }),
    ...(replyTo !== null && { reply: replyTo, thread }),
  }
}
