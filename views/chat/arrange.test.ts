import { describe, expect, test } from 'vitest'
import type { MessageId, RoomId, UserId } from '../../rooms/kernel/ids.ts'
import type { Message } from '../../rooms/model/words.ts'
import { PLAIN } from '../../test/support/room-fixtures.ts'
import { arrange } from './arrange.ts'

const NOON = Date.UTC(2026, 10, 21, 12)
const MINUTE_MS = 60_000

function aMessage(seq: number, by: string, minute: number): Message {
  return {
    id: `m${seq}` as MessageId,
    room: 'r' as RoomId,
    seq,
    sender: { id: by as UserId, username: by, displayName: by, avatarUrl: null },
    text: 'hi',
    nonce: null,
    replyTo: null,
    ...PLAIN,
    reactions: [],
    pinned: false,
    createdAtMs: NOON + minute * MINUTE_MS,
    editedAtMs: null,
    deletedAtMs: null,
  }
}

function drawn(messages: readonly Message[], readSeq: number | null, reader = 'cleo'): readonly string[] {
  return arrange(messages, readSeq, reader).map((item) =>
    item.type === 'message' ? `${item.follows ? '+' : ''}${item.message.seq}` : item.type,
  )
}

describe('a timeline on the page', () => {
  test('[TIMELINE-1] what one author says within five minutes stands under one name', () => {
    const messages = [
      aMessage(1, 'ada', 0),
      aMessage(2, 'ada', 4),
      aMessage(3, 'ada', 9),
      aMessage(4, 'bob', 9),
    ]
    expect(drawn(messages, null)).toEqual(['day', '1', '+2', '3', '4'])
  })

  test('[TIMELINE-2] every day begins with its line, and under a name', () => {
    const messages = [aMessage(1, 'ada', 719), aMessage(2, 'ada', 721)]
    expect(drawn(messages, null)).toEqual(['day', '1', 'day', '2'])
  })

  test('[TIMELINE-3] one line stands above the first message of others that was not read', () => {
    const messages = [
      aMessage(1, 'ada', 0),
      aMessage(2, 'cleo', 1),
      aMessage(3, 'ada', 2),
      aMessage(4, 'ada', 3),
    ]
    expect(drawn(messages, 1)).toEqual(['day', '1', '2', 'unread', '3', '+4'])
    expect(drawn(messages, 4)).not.toContain('unread')
  })
})
