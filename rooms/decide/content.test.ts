import { expect, test } from 'vitest'
import {
  ADA,
  BOB,
  CY,
  knows,
  member,
  messageId,
  PICTURE,
  profile,
  say,
} from '../../test/support/room-fixtures.ts'
import type { UserId } from '../kernel/ids.ts'
import type { SaidMessage } from '../model/events.ts'
import { ATTACH_WITHIN_MS } from '../model/limits.ts'
import { type RoomState, roomState } from '../model/state.ts'
import type { Person, RoomKind } from '../model/words.ts'
import { apply } from './apply.ts'
import { decide } from './decide.ts'

const T0 = ATTACH_WITHIN_MS * 2

/** Ada owns it, Bob is in it, Cy is not. All of them can be found by name. */
function room(kind: RoomKind = 'group', hasBlocked: ReadonlySet<UserId> = new Set()): RoomState {
  const state = roomState(profile(kind), [member(ADA, 'owner'), member(BOB)])
  for (const { id, username } of [ADA, BOB, CY])
    state.facts.people.set(username, { id, username, hasBlocked })
  return state
}

function said(state: RoomState, by: Person, text: string, more = {}): SaidMessage | string {
  const decided = decide(state, say(by, text, more), T0)
  if (!decided.ok) return decided.error.code
  const [event] = decided.value
  if (event?.type !== 'message.created') throw new Error('nothing was said')
  apply(state, event, T0)
  return event.message
}

test('[MENTION-3] a message names people of the room, once each, and nobody else', () => {
  const bob = { id: BOB.id, username: 'bob' }
  expect(said(room(), ADA, '@bob @Bob @cy @nobody')).toMatchObject({ mentions: [bob], mentionsAll: false })
  const { mentions } = said(room(), ADA, '`@bob`') as SaidMessage
  expect(mentions).toEqual([])
})

test('[MENTION-3] of the readings of a name the longest that there is counts', () => {
  const state = room()
  state.facts.people.set('bob.', { id: ADA.id, username: 'bob.', hasBlocked: new Set() })
  expect(said(state, BOB, 'ask @bob.')).toMatchObject({ mentions: [{ id: ADA.id }] })
})

test('[MENTION-4] whoever has blocked the author is not named', () => {
  expect(said(room('group', new Set([ADA.id])), ADA, '@bob')).toMatchObject({ mentions: [] })
  expect(said(room('group', new Set([CY.id])), ADA, '@bob')).toMatchObject({ mentions: [{ id: BOB.id }] })
})

test('[MENTION-2] everybody is named by admins only, and not in a direct room', () => {
  expect(said(room(), ADA, '@all tea')).toMatchObject({ mentionsAll: true })
  expect(said(room(), BOB, '@all tea')).toMatchObject({ mentionsAll: false })
  expect(said(room('direct'), ADA, '@all tea')).toMatchObject({ mentionsAll: false })
})

test('[MENTION-5] an edit names anew', () => {
  const state = room()
  knows(state, { id: messageId(1), senderId: ADA.id })
  const edit = { type: 'edit', by: ADA, messageId: messageId(1), text: 'rather @bob, @all' } as const
  expect(decide(state, edit, T0)).toMatchObject({
    value: [{ mentions: [{ id: BOB.id, username: 'bob' }], mentionsAll: true }],
  })
})

test('[THREAD-1] a reply belongs to the thread of what it answers', () => {
  const state = room()
  knows(state, { id: messageId(1), senderId: BOB.id })
  knows(state, { id: messageId(2), senderId: BOB.id, thread: messageId(1) })
  expect(said(state, ADA, 'yes')).toMatchObject({ thread: null })
  expect(said(state, ADA, 'yes', { replyTo: messageId(1) })).toMatchObject({ thread: messageId(1) })
  expect(said(state, ADA, 'yes', { replyTo: messageId(2) })).toMatchObject({
    replyTo: messageId(2),
    thread: messageId(1),
  })
})

test('[ATTACH-1] a message carries its author’s own unused files, whole', () => {
  const state = room()
  const file = { attachment: PICTURE, uploaderId: ADA.id, used: false, createdAtMs: T0 - 5_000 }
  state.facts.attachments.set(PICTURE.id, file)
  expect(said(state, ADA, '', { attachmentIds: [PICTURE.id] })).toMatchObject({ attachments: [PICTURE] })
  expect(said(state, ADA, 'again', { attachmentIds: [PICTURE.id] })).toBe('attachment_not_found')
})

test.each([
  ['of somebody else', { uploaderId: BOB.id }],
  ['that another message carries', { used: true }],
  ['uploaded a day ago', { createdAtMs: T0 - ATTACH_WITHIN_MS }],
])('[ATTACH-2] a file %s is not there to attach', (_, more) => {
  const state = room()
  const file = { attachment: PICTURE, uploaderId: ADA.id, used: false, createdAtMs: T0 }
  state.facts.attachments.set(PICTURE.id, { ...file, ...more })
  expect(said(state, ADA, 'look', { attachmentIds: [PICTURE.id] })).toBe('attachment_not_found')
})

test('[ATTACH-2] a file of another room, or of none, is not there to attach', () => {
  expect(said(room(), ADA, 'look', { attachmentIds: [PICTURE.id] })).toBe('attachment_not_found')
})

test('[BLOCKED-1] in a direct room nobody writes to whom they have blocked, or who has blocked them', () => {
  const state = room('direct')
  knows(state, { id: messageId(1), senderId: ADA.id })
  state.facts = { ...state.facts, blocked: true }
  expect(said(state, ADA, 'hello')).toBe('blocked')
  const edit = { type: 'edit', by: ADA, messageId: messageId(1), text: 'hello' } as const
  expect(decide(state, edit, T0)).toMatchObject({ error: { code: 'blocked' } })
  expect(decide(state, { type: 'delete', by: ADA, messageId: messageId(1) }, T0).ok).toBe(true)
})
