import { expect, test } from 'vitest'
import { ADA, BOB, CY, knows, member, messageId, profile, say } from '../../test/support/room-fixtures.ts'
import type { RoomCommand } from '../model/commands.ts'
import type { RoomEvent } from '../model/events.ts'
import { type RoomState, roomState } from '../model/state.ts'
import type { RoomKind, RoomProfile } from '../model/words.ts'
import { apply } from './apply.ts'
import { decide } from './decide.ts'

const T0 = 1_000_000

function room(kind: RoomKind = 'group', more: Partial<RoomProfile> = {}): RoomState {
  const state = roomState(profile(kind, more), [member(ADA, 'owner'), member(BOB)])
  knows(state, { id: messageId(1), senderId: BOB.id })
  knows(state, { id: messageId(2), senderId: ADA.id, deleted: true })
  return state
}

function saidBy(state: RoomState, command: RoomCommand, atMs: number): readonly RoomEvent[] {
  const decided = decide(state, command, atMs)
  if (!decided.ok) throw new Error(decided.error.code)
  for (const event of decided.value) apply(state, event, atMs)
  return decided.value
}

test('[ROOM-1] a member may say something', () => {
  expect(decide(room(), say(BOB, 'hello', { nonce: 'n1' }), T0)).toMatchObject({
    ok: true,
    value: [{ type: 'message.created', message: { sender: BOB, text: 'hello', nonce: 'n1' } }],
  })
})

test.each([
  ['a private room does not tell a stranger that it exists', room('group'), 'room_not_found'],
  ['a public room tells a stranger to join', room('public'), 'not_a_member'],
])('[ROOM-2] %s', (_, state, code) => {
  expect(decide(state, say(CY, 'hello'), T0)).toMatchObject({ ok: false, error: { code } })
})

test('[ROOM-3] an archived room takes no messages', () => {
  expect(decide(room('group', { archivedAtMs: 5 }), say(ADA, 'late'), T0)).toMatchObject({
    ok: false,
    error: { code: 'room_archived' },
  })
})

test('[ROOM-4] a reply needs a message of this room that still stands', () => {
  expect(decide(room(), say(ADA, 'yes', { replyTo: messageId(1) }), T0).ok).toBe(true)
  for (const gone of [messageId(2), messageId(99)]) {
    expect(decide(room(), say(ADA, 'yes', { replyTo: gone }), T0)).toMatchObject({
      error: { code: 'message_not_found' },
    })
  }
})

test('[ROOM-5] slow mode makes members wait and says how long, admins never', () => {
  const state = room('group', { slowModeSeconds: 10 })
  expect(saidBy(state, say(BOB, 'one'), T0)).toHaveLength(1)
  expect(decide(state, say(BOB, 'two'), T0 + 4_000)).toMatchObject({
    error: { code: 'rate_limited', retryAfterMs: 6_000 },
  })
  expect(decide(state, say(BOB, 'two'), T0 + 10_000).ok).toBe(true)
  expect(saidBy(state, say(ADA, 'one'), T0)).toHaveLength(1)
  expect(decide(state, say(ADA, 'two'), T0).ok).toBe(true)
})

test('[ROOM-6] only its author edits a message', () => {
  const edit = { type: 'edit', messageId: messageId(1), text: 'better' } as const
  expect(decide(room(), { ...edit, by: BOB }, T0)).toMatchObject({
    ok: true,
    value: [{ type: 'message.edited', messageId: messageId(1), text: 'better' }],
  })
  expect(decide(room(), { ...edit, by: ADA }, T0)).toMatchObject({ error: { code: 'not_allowed' } })
})

test('[ROOM-9] an edit that is repeated, in one batch or in two, succeeds and stores nothing', () => {
  const state = room()
  knows(state, { id: messageId(1), senderId: BOB.id, text: 'good' })
  const edit = { type: 'edit', by: BOB, messageId: messageId(1), text: 'better' } as const
  expect(saidBy(state, edit, T0)).toMatchObject([{ type: 'message.edited', text: 'better' }])
  expect(saidBy(state, edit, T0)).toEqual([])
  expect(saidBy(state, { ...edit, text: 'good' }, T0)).toHaveLength(1)
})

test('[ROOM-6] a deleted message cannot be edited', () => {
  const edit = { type: 'edit', by: ADA, messageId: messageId(2), text: 'again' } as const
  expect(decide(room(), edit, T0)).toMatchObject({ error: { code: 'message_not_found' } })
})

test('[ROOM-7] its author and the admins of a room delete a message, in a direct room its author alone', () => {
  const remove = { type: 'delete', messageId: messageId(1) } as const
  expect(decide(room(), { ...remove, by: BOB }, T0).ok).toBe(true)
  expect(decide(room(), { ...remove, by: ADA }, T0).ok).toBe(true)
  expect(decide(room('direct'), { ...remove, by: ADA }, T0)).toMatchObject({ error: { code: 'not_allowed' } })
})

test('[ROOM-8] what was said in an archived room can still be deleted, by the same people', () => {
  const archived = room('group', { archivedAtMs: 5 })
  const remove = { type: 'delete', messageId: messageId(1) } as const
  for (const by of [ADA, BOB]) expect(decide(archived, { ...remove, by }, T0).ok).toBe(true)
  expect(decide(archived, { ...remove, by: CY }, T0)).toMatchObject({ error: { code: 'room_not_found' } })
  const edit = { type: 'edit', by: BOB, messageId: messageId(1), text: 'better' } as const
  expect(decide(archived, edit, T0)).toMatchObject({ error: { code: 'room_archived' } })
})

test('[ROOM-7] deleting what is deleted succeeds and stores nothing', () => {
  expect(decide(room(), { type: 'delete', by: ADA, messageId: messageId(2) }, T0)).toEqual({
    ok: true,
    value: [],
  })
})
