import { expect, test } from 'vitest'
import { ADA, BOB, CY, member, profile } from '../../test/support/room-fixtures.ts'
import { roomState } from '../model/state.ts'
import { apply } from './apply.ts'
import { decide } from './decide.ts'

test('[SETTINGS-1] admins change name and topic, and only what is new is recorded', () => {
  const state = roomState(profile('group', { name: 'Harbour', topic: 'ships' }), [
    member(ADA, 'admin'),
    member(BOB),
  ])
  const changes = { name: 'Harbour', topic: 'boats' }
  expect(decide(state, { type: 'update', by: ADA, changes }, 0)).toEqual({
    ok: true,
    value: [{ type: 'room.updated', changes: { topic: 'boats' }, by: ADA.id }],
  })
  expect(decide(state, { type: 'update', by: BOB, changes }, 0)).toMatchObject({
    error: { code: 'not_allowed' },
  })
})

test('[SETTINGS-2] its owner archives a room, once', () => {
  const state = roomState(profile('group'), [member(ADA, 'owner'), member(BOB, 'admin')])
  expect(decide(state, { type: 'archive', by: BOB }, 0)).toMatchObject({ error: { code: 'not_allowed' } })
  const archived = decide(state, { type: 'archive', by: ADA }, 7)
  expect(archived).toEqual({ ok: true, value: [{ type: 'room.archived', by: ADA.id }] })
  apply(state, { type: 'room.archived', by: ADA.id }, 7)
  expect(state.profile.archivedAtMs).toBe(7)
  expect(decide(state, { type: 'archive', by: ADA }, 8)).toEqual({ ok: true, value: [] })
})

test('[HELM-1] for the house a room is archived by whoever is not in it, once, but a direct room never is', () => {
  const forHouse = { type: 'archive', by: CY, forHouse: true } as const
  const state = roomState(profile('group'), [member(ADA, 'owner')])
  expect(decide(state, { type: 'archive', by: CY }, 0)).toMatchObject({ error: { code: 'room_not_found' } })
  expect(decide(state, forHouse, 0)).toEqual({ ok: true, value: [{ type: 'room.archived', by: CY.id }] })
  apply(state, { type: 'room.archived', by: CY.id }, 7)
  expect(decide(state, forHouse, 8)).toEqual({ ok: true, value: [] })
  const direct = roomState(profile('direct'), [member(ADA, 'member'), member(BOB, 'member')])
  expect(decide(direct, forHouse, 0)).toMatchObject({ error: { code: 'direct_room' } })
})
