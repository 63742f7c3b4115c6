import { expect, test } from 'vitest'
import { ADA, BOB, CY, knows, member, messageId, profile } from '../../test/support/room-fixtures.ts'
import type { RoomCommand } from '../model/commands.ts'
import type { RoomEvent } from '../model/events.ts'
import { type RoomState, roomState } from '../model/state.ts'
import type { RoomKind, RoomProfile } from '../model/words.ts'
import { apply } from './apply.ts'
import { decide } from './decide.ts'

const T0 = 1_000_000
const ONE = messageId(1)

function room(kind: RoomKind = 'group', more: Partial<RoomProfile> = {}): RoomState {
  const state = roomState(profile(kind, more), [member(ADA, 'owner'), member(BOB)], {
    reactionsPerMessage: 2,
  })
  knows(state, { id: ONE, senderId: BOB.id })
  knows(state, { id: messageId(2), senderId: ADA.id, deleted: true })
  return state
}

/** The events, applied; or the code of the refusal. */
function done(state: RoomState, command: RoomCommand): readonly RoomEvent[] | string {
  const decided = decide(state, command, T0)
  if (!decided.ok) return decided.error.code
  for (const event of decided.value) apply(state, event, T0)
  return decided.value
}

const react = (by: typeof ADA, emoji: string, more = {}) =>
  ({ type: 'react', by, messageId: ONE, emoji, ...more }) as const
const unreact = (by: typeof ADA, emoji: string) => ({ ...react(by, emoji), type: 'unreact' }) as const

test('[REACT-2] an emoji is counted by people, and doing it again changes nothing', () => {
  const state = room()
  const event = { messageId: ONE, emoji: '👍' }
  expect(done(state, react(ADA, '👍'))).toEqual([
    { type: 'reaction.added', ...event, userId: ADA.id, count: 1 },
  ])
  expect(done(state, react(ADA, '👍'))).toEqual([])
  expect(done(state, react(BOB, '👍'))).toEqual([
    { type: 'reaction.added', ...event, userId: BOB.id, count: 2 },
  ])
  expect(done(state, unreact(ADA, '👍'))).toEqual([
    { type: 'reaction.removed', ...event, userId: ADA.id, count: 1 },
  ])
  expect(done(state, unreact(ADA, '👍'))).toEqual([])
})

test('[REACT-3] a message has only so many different emoji, and any number of people for each', () => {
  const state = room()
  for (const emoji of ['👍', '🎉']) expect(done(state, react(ADA, emoji))).toHaveLength(1)
  expect(done(state, react(ADA, '🦆'))).toBe('too_many_reactions')
  expect(done(state, react(BOB, '🎉'))).toHaveLength(1)
  done(state, unreact(ADA, '👍'))
  expect(done(state, react(BOB, '🦆'))).toHaveLength(1)
})

test.each([
  ['a stranger to a private room', room(), react(CY, '👍'), 'room_not_found'],
  ['a stranger to a public room', room('public'), react(CY, '👍'), 'not_a_member'],
  [
    'anybody, once the room is archived',
    room('group', { archivedAtMs: 1 }),
    react(ADA, '👍'),
    'room_archived',
  ],
  ['anybody, on what is deleted', room(), react(ADA, '👍', { messageId: messageId(2) }), 'message_not_found'],
  [
    'anybody, on what is elsewhere',
    room(),
    react(ADA, '👍', { messageId: messageId(9) }),
    'message_not_found',
  ],
])('[REACT-4] %s cannot react', (_, state, command, code) => expect(done(state, command)).toBe(code))

test('[REACT-4] somebody who is blocked cannot react in a direct room, and can take back what they put there', () => {
  const state = room('direct')
  state.facts = { ...state.facts, blocked: true }
  expect(done(state, react(ADA, '👍'))).toBe('blocked')
  expect(done(state, unreact(ADA, '👍'))).toEqual([])
})

test('[PIN-1] admins pin and unpin, and doing it again changes nothing', () => {
  const state = room()
  const pin = { type: 'pin', by: ADA, messageId: ONE } as const
  expect(done(state, pin)).toEqual([{ type: 'message.pinned', messageId: ONE, by: ADA.id }])
  expect(done(state, pin)).toEqual([])
  expect(done(state, { ...pin, type: 'unpin' })).toEqual([
    { type: 'message.unpinned', messageId: ONE, by: ADA.id },
  ])
  expect(done(state, { ...pin, type: 'unpin' })).toEqual([])
})

test('[PIN-2] members do not pin; in a direct room both do', () => {
  const pin = { type: 'pin', by: BOB, messageId: ONE } as const
  expect(done(room(), pin)).toBe('not_allowed')
  expect(done(room('direct'), pin)).toHaveLength(1)
  expect(done(room(), { ...pin, by: CY })).toBe('room_not_found')
})

test('[PIN-3] what is deleted is not pinned, nor what is of another room', () => {
  for (const id of [messageId(2), messageId(9)])
    expect(done(room(), { type: 'pin', by: ADA, messageId: id })).toBe('message_not_found')
  const state = room()
  done(state, { type: 'pin', by: ADA, messageId: ONE })
  done(state, { type: 'delete', by: ADA, messageId: ONE })
  expect(done(state, { type: 'unpin', by: ADA, messageId: ONE })).toBe('message_not_found')
})
