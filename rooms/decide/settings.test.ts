import { expect, test } from 'vitest'
import { ADA, BOB, member, profile } from '../../test/support/room-fixtures.ts'
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
