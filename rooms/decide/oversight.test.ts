import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ADA, BOB, CY, member, person, profile } from '../../test/support/room-fixtures.ts'
import type { RoomCommand } from '../model/commands.ts'
import { type RoomState, roomState } from '../model/state.ts'
import type { RoomKind } from '../model/words.ts'
import { apply } from './apply.ts'
import { decide } from './decide.ts'

const DAN = person(4, 'dan')
const EVE = person(5, 'eve')

function room(kind: RoomKind, more: { guests?: boolean; archivedAtMs?: number } = {}): RoomState {
  const members = [member(ADA, 'owner'), member(BOB, 'admin'), member(CY), member(DAN, 'member', 'banned')]
  return roomState(profile(kind, more), members)
}

function refusal(state: RoomState, command: RoomCommand): string | null {
  const decided = decide(state, command, 0)
  return decided.ok ? null : decided.error.code
}

/** The events, already part of the state. */
function done(state: RoomState, command: RoomCommand): readonly object[] {
  const decided = decide(state, command, 0)
  if (!decided.ok) throw new Error(decided.error.code)
  for (const event of decided.value) apply(state, event, 0)
  return decided.value
}

test('[MEMBER-8] an invitation lets into a private room, but not whom it bars, nor into one that is archived', () => {
  const join = { type: 'join', invited: true } as const
  expect(refusal(room('group'), { ...join, by: EVE })).toBeNull()
  expect(refusal(room('group'), { ...join, by: DAN })).toBe('banned')
  expect(refusal(room('group', { archivedAtMs: 1 }), { ...join, by: EVE })).toBe('room_archived')
})

test('[MEMBER-9] admins look after a room, members and strangers do not, and nobody after a direct one', () => {
  const oversee = { type: 'oversee' } as const
  expect(refusal(room('group'), { ...oversee, by: BOB })).toBeNull()
  expect(refusal(room('group'), { ...oversee, by: CY })).toBe('not_allowed')
  expect(refusal(room('group'), { ...oversee, by: EVE })).toBe('room_not_found')
  expect(refusal(room('public'), { ...oversee, by: EVE })).toBe('not_a_member')
  expect(refusal(room('direct'), { ...oversee, by: ADA })).toBe('direct_room')
})

test('[MEMBER-9] of an archived room they may look at things and end them, and begin nothing', () => {
  const oversee = { type: 'oversee' } as const
  const archived = room('group', { archivedAtMs: 1 })
  expect(refusal(archived, { ...oversee, by: ADA })).toBe('room_archived')
  expect(refusal(archived, { ...oversee, by: ADA, archivedToo: true })).toBeNull()
  expect(refusal(archived, { ...oversee, by: CY, archivedToo: true })).toBe('not_allowed')
  expect(refusal(archived, { ...oversee, by: EVE, archivedToo: true })).toBe('room_not_found')
})

test('[MEMBER-10] who is no longer barred may come back by themselves, and is not in before', () => {
  const state = room('public')
  const unban = { type: 'unban', by: BOB, user: DAN } as const
  expect(refusal(state, { ...unban, by: CY })).toBe('not_allowed')
  expect(done(state, unban)).toEqual([{ type: 'member.unbanned', user: DAN, by: BOB.id }])
  expect(refusal(state, { type: 'leave', by: DAN })).toBe('not_a_member')
  expect(refusal(state, { type: 'join', by: DAN })).toBeNull()
  expect(refusal(state, unban)).toBe('user_not_found')
  expect(refusal(state, { ...unban, user: CY })).toBe('user_not_found')
})

test('[MEMBER-11] guests enter rooms that admit them, as members, and own none', () => {
  const join = { type: 'join', by: EVE, guest: true } as const
  expect(refusal(room('public'), join)).toBe('guests_may_not')
  expect(refusal(room('group', { guests: true }), join)).toBe('room_not_found')
  const lobby = roomState(profile('public', { guests: true }), [])
  expect(done(lobby, join)).toMatchObject([{ type: 'member.joined', role: 'member' }])
  expect(done(lobby, { type: 'join', by: ADA })).toMatchObject([{ type: 'member.joined', role: 'owner' }])
  expect(done(lobby, { type: 'join', by: BOB })).toMatchObject([{ type: 'member.joined', role: 'member' }])
})

test('[MEMBER-12] however owners take roles from each other, one of them remains', () => {
  const cast = [ADA, BOB, CY]
  const role = fc.constantFrom('owner', 'admin', 'member')
  const change = fc.record({ by: fc.constantFrom(...cast), to: fc.constantFrom(...cast), role })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      const state = roomState(profile('group'), [member(ADA, 'owner'), member(BOB, 'owner'), member(CY)])
      for (const { by, to, role: given } of changes) {
        const command = { type: 'set_role', by, userId: to.id, role: given } as const
        const decided = decide(state, command, 0)
        if (decided.ok) for (const event of decided.value) apply(state, event, 0)
      }
      return [...state.members.values()].some(({ role: held }) => held === 'owner')
    }),
  )
})
