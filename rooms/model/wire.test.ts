import { expect, test } from 'vitest'
import { ADA, BOB, messageId, NOBODY_NAMED, PICTURE, PLAIN, ROOM } from '../../test/support/room-fixtures.ts'
import type { RoomEvent } from './events.ts'
import { eventDataJson } from './wire.ts'
import { attachmentJson } from './wire-attachment.ts'

const ID = messageId(1)
const AT = '2026-11-21T01:02:03.456Z'

const EXPECTED: readonly (readonly [RoomEvent, object])[] = [
  [
    { type: 'message.edited', messageId: ID, text: 'tea', ...NOBODY_NAMED },
    { messageId: ID, text: 'tea', html: '<p>tea</p>', editedAt: AT },
  ],
  [{ type: 'message.deleted', messageId: ID, by: ADA.id }, { messageId: ID }],
  [
    { type: 'reaction.added', messageId: ID, emoji: '👍', userId: BOB.id, count: 2 },
    { messageId: ID, emoji: '👍', userId: BOB.id },
  ],
  [
    { type: 'reaction.removed', messageId: ID, emoji: '👍', userId: BOB.id, count: 1 },
    { messageId: ID, emoji: '👍', userId: BOB.id },
  ],
  [
    { type: 'message.pinned', messageId: ID, by: ADA.id },
    { messageId: ID, by: ADA.id },
  ],
  [
    { type: 'message.unpinned', messageId: ID, by: ADA.id },
    { messageId: ID, by: ADA.id },
  ],
  [{ type: 'member.joined', user: BOB, role: 'member', by: null }, { user: BOB }],
  [
    { type: 'member.joined', user: BOB, role: 'member', by: ADA.id },
    { user: BOB, by: ADA.id },
  ],
  [{ type: 'member.left', user: BOB }, { user: BOB }],
  [
    { type: 'member.removed', user: BOB, by: ADA.id, banned: true },
    { user: BOB, by: ADA.id },
  ],
  [
    { type: 'member.role_changed', userId: BOB.id, role: 'admin', by: ADA.id },
    { userId: BOB.id, role: 'admin', by: ADA.id },
  ],
  [
    { type: 'room.updated', changes: { name: 'Tea' }, by: ADA.id },
    { name: 'Tea', by: ADA.id },
  ],
  [{ type: 'room.archived', by: ADA.id }, { by: ADA.id }],
]

test.each(EXPECTED)('[WIRE-1] $type holds what the protocol names, and no more', (event, data) => {
  const recorded = { room: ROOM, seq: 1, atMs: Date.parse(AT), event }
  expect(eventDataJson(recorded, (text) => `<p>${text}</p>`)).toEqual(data)
})

test('[WIRE-1] message.created holds the message, without the fields that it does not have', () => {
  const message = { id: ID, sender: ADA, text: 'tea', nonce: null, replyTo: null, ...PLAIN }
  const recorded = {
    room: ROOM,
    seq: 7,
    atMs: Date.parse(AT),
    event: { type: 'message.created', message },
  } as const
  expect(eventDataJson(recorded, (text) => `<p>${text}</p>`)).toEqual({
    message: {
      id: ID,
      roomId: ROOM,
      seq: 7,
      sender: ADA,
      text: 'tea',
      html: '<p>tea</p>',
      attachments: [],
      reactions: [],
      mentions: [],
      pinned: false,
      createdAt: AT,
    },
  })
})

test('[WIRE-2] a file says where it and its small picture are fetched, and only what is known of its size', () => {
  const { id, name, mime, size, width, height } = PICTURE
  const address = { url: `/files/${id}/sea%20shore.png`, thumbnailUrl: `/files/${id}/thumbnail` }
  expect(attachmentJson(PICTURE)).toEqual({ id, name, mime, size, width, height, ...address })
  expect(
    attachmentJson({ ...PICTURE, name: 'a/b?.txt', width: null, height: null, hasThumbnail: false }),
  ).toEqual({ id, name: 'a/b?.txt', mime, size, url: `/files/${id}/a%2Fb%3F.txt` })
})
