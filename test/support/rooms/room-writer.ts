// Writes events into rooms through the journal, as their owner would, for suites that read them.

import {
  type Incarnation,
  type MessageId,
  parseMessageId,
  parseRoomId,
  type RoomId,
} from '../../../rooms/kernel/ids.ts'
import type { RoomEvent, SaidMessage } from '../../../rooms/model/events.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { ClaimedRoom, Placed } from '../../../rooms/ports/journal.ts'
import type { Database } from '../../../src/adapters/database.ts'
import { createPostgresJournal } from '../../../src/adapters/journal/journal-postgres.ts'
import { PLAIN } from '../room-fixtures.ts'

export interface RoomWriter {
  /** One batch; times are as given, or now. */
  write(room: RoomId, events: readonly RoomEvent[], atMs?: number): Promise<readonly Placed[]>
  say(room: RoomId, by: Person, text: string, more?: Partial<SaidMessage> & { atMs?: number }): Promise<Said>
}

export interface Said {
  readonly id: MessageId
  readonly seq: number
}

export function createRoomWriter(db: Database): RoomWriter {
  const journal = createPostgresJournal({ db, owner: 'writer' as Incarnation })
  const claimed = new Map<RoomId, ClaimedRoom>()

  const write: RoomWriter['write'] = async (room, events, atMs = Date.now()) => {
    const held = claimed.get(room) ?? (await claim(room))
    const batch = { room, epoch: held.epoch, lastSeq: held.lastSeq, publishedSeq: 0, atMs, events }
    const committed = await journal.commit(batch)
    if (!committed.ok) throw new Error(`room ${room} was fenced`)
    const fresh = committed.value.placed.filter((placed) => placed.fresh).length
    claimed.set(room, { ...held, epoch: committed.value.epoch, lastSeq: held.lastSeq + fresh })
    return committed.value.placed
  }

  const claim = async (room: RoomId): Promise<ClaimedRoom> => {
    const answer = await journal.claim(room, () => false)
    if (!answer.ok) throw new Error(`room ${room}: ${answer.error}`)
    return answer.value
  }

  return {
    write,
    async say(room, sender, text, { atMs, ...more } = {}) {
      const message = { id: newMessageId(), sender, text, nonce: null, replyTo: null, ...PLAIN, ...more }
      const [placed] = await write(room, [{ type: 'message.created', message }], atMs)
      if (!placed) throw new Error('the journal answered no place')
      return { id: message.id, seq: placed.seq }
    },
  }
}

export function newMessageId(): MessageId {
  const id = parseMessageId(Bun.randomUUIDv7())
  if (!id.ok) throw new Error('an id of our own making is none')
  return id.value
}

export function newRoomId(): RoomId {
  const id = parseRoomId(Bun.randomUUIDv7())
  if (!id.ok) throw new Error('an id of our own making is none')
  return id.value
}
