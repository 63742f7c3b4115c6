import { expect, test } from 'vitest'
import type { MessageId, RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { SaidMessage } from '../../../rooms/model/events.ts'
import type { Asked } from '../../notify/ports/notification-store.ts'
import { packsOf } from './note-packs.ts'

const TEA = 'tea' as RoomId
const SOUP = 'soup' as RoomId
const EVE = 'eve' as UserId
const SENDER = { id: 'ada' as UserId, username: 'ada', displayName: 'Ada', avatarUrl: null }

function brought(room: RoomId, seq: number): Asked {
  return { concern: { type: 'brought', room, seq, atMs: 0, user: EVE, by: EVE }, present: [] }
}

function reacted(room: RoomId, seq: number): Asked {
  const reaction = { messageId: 'm' as MessageId, emoji: '🍵', by: EVE }
  return { concern: { type: 'reacted', room, seq, atMs: 0, ...reaction }, present: [] }
}

function said(room: RoomId, seq: number, mentionsAll = false): Asked {
  const message: SaidMessage = {
    ...{ id: 'm' as MessageId, text: 'tea', nonce: null, replyTo: null, thread: null, attachments: [] },
    ...{ sender: SENDER, mentionsAll, mentions: [{ id: EVE, username: 'eve' }] },
  }
  return { concern: { type: 'said', room, seq, atMs: 0, message }, present: [] }
}

function numbers(asked: readonly Asked[], hearsAll: readonly (readonly [RoomId, number | null])[]): string[] {
  const audiences = hearsAll.map(
    ([room, count]) => [room, { isThere: count !== null, hearsAll: count ?? 0 }] as const,
  )
  return packsOf(asked, new Map(audiences), 10).map(
    (pack) => `${pack.asked.map(({ concern }) => concern.seq)}${pack.isLarge ? ' large' : ''}`,
  )
}

test('[NOTIFY-12] what nobody is there to be told of is not asked for, but for whom was brought into a room', () => {
  const asked = [said(TEA, 1), reacted(TEA, 2), brought(TEA, 3), said(SOUP, 4)]
  expect(numbers(asked, [[TEA, null]])).toEqual(['3'])
})

test('[NOTIFY-11] no more people than are told at once are asked for together, a larger room alone', () => {
  const asked = [
    said(TEA, 1),
    said(TEA, 2),
    reacted(TEA, 3),
    said(TEA, 4, true),
    said(SOUP, 5),
    reacted(SOUP, 6),
  ]
  const hearsAll = [[TEA, 2] as const, [SOUP, 11] as const]
  expect(numbers(asked, hearsAll)).toEqual(['1,2,3', '4 large', '5 large', '6'])
})
