// One room after the other for suites of the journal, and a look at what the tables hold.

import type { Incarnation, RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { RoomEvent } from '../../../rooms/model/events.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { Batch, ClaimedRoom, Journal } from '../../../rooms/ports/journal.ts'
import type { Database } from '../../../src/adapters/database.ts'
import { createRoomRegistry } from '../../../src/adapters/rooms/room-registry-postgres.ts'
import { PLAIN } from '../room-fixtures.ts'
import { noNotices } from './no-notices.ts'
import { newMessageId, newRoomId } from './room-writer.ts'

export async function newRoom(db: Database, owner: Person, members: readonly UserId[] = []): Promise<RoomId> {
  const id = newRoomId()
  const room = { id, kind: 'group', name: 'Tea', topic: '', createdBy: owner.id, userIds: members } as const
  const made = await createRoomRegistry(db, noNotices).create(room)
  if (!made.ok) throw new Error(made.error)
  return id
}

export async function newDirect(db: Database, one: Person, other: Person): Promise<RoomId> {
  const id = newRoomId()
  const made = await createRoomRegistry(db, noNotices).openDirect(id, [one.id, other.id])
  if (!made.ok) throw new Error(made.error)
  return id
}

export async function claimed(journal: Journal, room: RoomId, goneOwner?: Incarnation): Promise<ClaimedRoom> {
  const answer = await journal.claim(room, (owner) => owner === goneOwner)
  if (!answer.ok) throw new Error(answer.error)
  return answer.value
}

export function batch(
  room: RoomId,
  held: { epoch: number; lastSeq: number },
  events: readonly RoomEvent[],
): Batch {
  return { room, epoch: held.epoch, lastSeq: held.lastSeq, atMs: 1_700_000_000_000, publishedSeq: 0, events }
}

export function said(sender: Person, text: string, nonce: string | null = null): RoomEvent {
  const message = { id: newMessageId(), sender, text, nonce, replyTo: null, ...PLAIN }
  return { type: 'message.created', message }
}

/** What is stored of a room: the head, the numbers and kinds of its log, and its messages. */
export interface Stored {
  readonly head: number | null
  readonly seqs: readonly number[]
  readonly kinds: readonly string[]
  readonly messages: readonly { readonly seq: number; readonly id: string; readonly text: string }[]
}

export async function stored(db: Database, room: RoomId): Promise<Stored> {
  const [head] = await db.run(
    (sql) => sql<{ last_seq: number }[]>`select last_seq from rooms where id = ${room}`,
  )
  const log = await db.run(
    (sql) => sql<{ seq: number; kind: string }[]>`
      select seq, kind from room_events where room_id = ${room} order by seq`,
  )
  const messages = await db.run(
    (sql) => sql<{ seq: number; id: string; text: string }[]>`
      select seq, id, text from messages where room_id = ${room} order by seq`,
  )
  return {
    head: head?.last_seq ?? null,
    seqs: log.map((row) => row.seq),
    kinds: log.map((row) => row.kind),
    messages: messages.map(({ seq, id, text }) => ({ seq, id, text })),
  }
}

/** 1, 2, 3, … up to `count`. */
export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}
