import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ADA, BOB, CY, member, person, profile } from '../../test/support/room-fixtures.ts'
import type { RoomCommand } from '../model/commands.ts'
import { type RoomState, roomState } from '../model/state.ts'
import type { RoomKind } from '../model/words.ts'
import { apply } from './apply.ts'
import { decide } from './decide.ts'

const DAN = person(4, 'dan')

function room(kind: RoomKind): RoomState {
  return roomState(profile(kind), [
    member(ADA, 'owner'),
    member(BOB, 'admin'),
    member(CY),
    member(DAN, 'member', 'banned'),
  ])
}

function refusal(kind: RoomKind, command: RoomCommand): string | null {
  const decided = decide(room(kind), command, 0)
  return decided.ok ? null : decided.error.code
}

test('[MEMBER-1] anybody joins a public room, nobody a private one', () => {
  const eve = person(5, 'eve')
  expect(refusal('public', { type: 'join', by: eve })).toBeNull()
  expect(refusal('group', { type: 'join', by: eve })).toBe('room_not_found')
})

test('[MEMBER-1] joining twice changes nothing', () => {
  expect(decide(room('public'), { type: 'join', by: CY }, 0)).toEqual({ ok: true, value: [] })
})

test('[MEMBER-2] whoever was banned stays out until an admin adds them', () => {
  expect(refusal('public', { type: 'join', by: DAN })).toBe('banned')
  expect(refusal('public', { type: 'add', by: CY, user: DAN })).toBe('banned')
  expect(refusal('public', { type: 'add', by: BOB, user: DAN })).toBeNull()
})

test('[MEMBER-3] the last owner leaves only when nobody else is left', () => {
  expect(refusal('group', { type: 'leave', by: ADA })).toBe('last_owner')
  const alone = roomState(profile('group'), [member(ADA, 'owner'), member(DAN, 'member', 'banned')])
  expect(decide(alone, { type: 'leave', by: ADA }, 0).ok).toBe(true)
})

test('[MEMBER-3] the last owner leaves a room that only bots are left in', () => {
  const withBot = roomState(profile('group'), [member(ADA, 'owner'), member(BOB)])
  expect(decide(withBot, { type: 'leave', by: ADA }, 0).ok).toBe(false)
  withBot.facts = { ...withBot.facts, bots: new Set([BOB.id]) }
  expect(decide(withBot, { type: 'leave', by: ADA }, 0).ok).toBe(true)
})

test('[MEMBER-4] admins remove people below them, nobody else does', () => {
  const remove = { type: 'remove', ban: false } as const
  expect(refusal('group', { ...remove, by: BOB, user: CY })).toBeNull()
  expect(refusal('group', { ...remove, by: BOB, user: ADA })).toBe('not_allowed')
  expect(refusal('group', { ...remove, by: CY, user: BOB })).toBe('not_allowed')
  expect(refusal('group', { ...remove, by: ADA, user: DAN })).toBe('user_not_found')
})

test('[MEMBER-5] owners give roles, and the last one cannot give up theirs', () => {
  const promote = { type: 'set_role', by: ADA, userId: CY.id, role: 'owner' } as const
  expect(refusal('group', promote)).toBeNull()
  expect(refusal('group', { ...promote, by: BOB })).toBe('not_allowed')
  expect(refusal('group', { ...promote, userId: ADA.id, role: 'member' })).toBe('last_owner')
})

test('[MEMBER-6] a direct room keeps its two people', () => {
  for (const command of [
    { type: 'leave', by: ADA },
    { type: 'add', by: ADA, user: DAN },
    { type: 'remove', by: ADA, user: CY, ban: false },
    { type: 'set_role', by: ADA, userId: CY.id, role: 'admin' },
    { type: 'update', by: ADA, changes: { name: 'x' } },
    { type: 'archive', by: ADA },
  ] satisfies RoomCommand[]) {
    expect(refusal('direct', command)).toBe('direct_room')
  }
})

test('[MEMBER-3] whatever is asked in whatever order, a room with people in it has an owner', () => {
  const people = [ADA, BOB, CY, DAN]
  const who = fc.constantFrom(...people)
  const command: fc.Arbitrary<RoomCommand> = fc.oneof(
    fc.record({ type: fc.constant('join' as const), by: who }),
    fc.record({ type: fc.constant('leave' as const), by: who }),
    fc.record({ type: fc.constant('add' as const), by: who, user: who }),
    fc.record({ type: fc.constant('remove' as const), by: who, user: who, ban: fc.boolean() }),
    fc.record({
      type: fc.constant('set_role' as const),
      by: who,
      userId: fc.constantFrom(...people.map(({ id }) => id)),
      role: fc.constantFrom('owner' as const, 'admin' as const, 'member' as const),
    }),
  )
  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
      const state = room('public')
      for (const next of commands) {
        const decided = decide(state, next, 0)
        for (const event of decided.ok ? decided.value : []) apply(state, event, 0)
        const inside = [...state.members.values()].filter(({ standing }) => standing === 'in')
        expect(inside.length === 0 || inside.some(({ role }) => role === 'owner')).toBe(true)
      }
    }),
  )
})

test('[MEMBER-13] who has left can be barred, and is then refused', () => {
  const state = room('public')
  const gone = person(6, 'gus')
  const ban = { type: 'remove', by: ADA, user: gone, ban: true } as const
  const decided = decide(state, ban, 0)
  if (!decided.ok) throw new Error(decided.error.code)
  expect(decided.value).toMatchObject([{ type: 'member.removed', banned: true }])
  for (const event of decided.value) apply(state, event, 0)
  expect(decide(state, { type: 'join', by: gone }, 0)).toMatchObject({ error: { code: 'banned' } })
  expect(decide(state, ban, 0)).toEqual({ ok: true, value: [] })
  expect(refusal('public', { ...ban, ban: false })).toBe('user_not_found')
})
