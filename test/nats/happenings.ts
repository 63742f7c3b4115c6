// Every kind of event and signal there is, and somebody who writes down what they hear.

import type { RoomId } from '../../rooms/kernel/ids.ts'
import type { RecordedEvent, RoomEvent } from '../../rooms/model/events.ts'
import type { FeedSignal } from '../../rooms/model/signals.ts'
import type { Feed, FeedListener } from '../../rooms/ports/feed.ts'
import { ADA, BOB, messageId, PICTURE, PLAIN } from '../support/room-fixtures.ts'

export function said(room: RoomId, seq: number, text = `word ${seq}`): RecordedEvent {
  const message = { id: messageId(seq), sender: ADA, text, nonce: `n${seq}`, replyTo: null, ...PLAIN }
  return { room, seq, atMs: 1_700_000_000_000 + seq, event: { type: 'message.created', message } }
}

export function saidAll(room: RoomId, from: number, to: number): RecordedEvent[] {
  return Array.from({ length: to - from + 1 }, (_, i) => said(room, from + i))
}

const EVERY_EVENT: readonly RoomEvent[] = [
  {
    type: 'message.created',
    message: {
      id: messageId(1),
      sender: ADA,
      text: 'Grüße, 世界 \u{1f680}',
      nonce: null,
      replyTo: messageId(9),
      thread: messageId(8),
      attachments: [PICTURE],
      mentions: [{ id: BOB.id, username: 'bob' }],
      mentionsAll: true,
      as: 'Build of tea',
    },
  },
  {
    type: 'message.edited',
    messageId: messageId(1),
    text: '',
    mentions: [{ id: BOB.id, username: 'bob' }],
    mentionsAll: false,
  },
  { type: 'message.deleted', messageId: messageId(1), by: ADA.id },
  { type: 'reaction.added', messageId: messageId(1), emoji: '🦆', userId: BOB.id, count: 2 },
  { type: 'reaction.removed', messageId: messageId(1), emoji: '🦆', userId: BOB.id, count: 1 },
  { type: 'message.pinned', messageId: messageId(1), by: ADA.id },
  { type: 'message.unpinned', messageId: messageId(1), by: ADA.id },
  { type: 'member.joined', user: { ...BOB, avatarUrl: '/files/1' }, role: 'admin', by: null },
  { type: 'member.left', user: BOB },
  { type: 'member.removed', user: BOB, by: ADA.id, banned: true },
  { type: 'member.unbanned', user: BOB, by: ADA.id },
  { type: 'member.role_changed', userId: BOB.id, role: 'owner', by: ADA.id },
  { type: 'room.updated', changes: { topic: 'green', slowModeSeconds: 3, guests: true }, by: ADA.id },
  { type: 'room.updated', changes: {}, by: ADA.id },
  { type: 'room.archived', by: ADA.id },
]

export function everyEvent(room: RoomId): RecordedEvent[] {
  return EVERY_EVENT.map((event, i) => ({ room, seq: i + 1, atMs: 1_700_000_000_000 + i, event }))
}

const EVERY_SIGNAL: readonly FeedSignal['signal'][] = [
  { type: 'typing', user: ADA },
  { type: 'presence', joined: [ADA], left: [BOB], online: 7 },
  { type: 'read', userId: BOB.id, seq: 12 },
  { type: 'roll_call' },
]

export function everySignal(room: RoomId): FeedSignal[] {
  return EVERY_SIGNAL.map((signal, i) => ({ room, epoch: i + 1, signal }))
}

export interface Witness extends FeedListener {
  readonly events: RecordedEvent[]
  readonly signals: FeedSignal[]
  seqs(): number[]
}

export function createWitness(): Witness {
  const events: RecordedEvent[] = []
  const signals: FeedSignal[] = []
  return {
    events,
    signals,
    seqs: () => events.map(({ seq }) => seq),
    onEvents: (heard) => void events.push(...heard),
    onSignal: (signal) => void signals.push(signal),
  }
}

export async function witness(feed: Feed, room: RoomId): Promise<Witness & { leave(): void }> {
  const heard = createWitness()
  const leave = await feed.listen(room, heard)
  return { ...heard, leave }
}
