import { expect, test } from 'vitest'
import type { RoomId, SessionId, UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok } from '../../../rooms/kernel/result.ts'
import type { RoomCommand } from '../../../rooms/model/commands.ts'
import { reject } from '../../../rooms/model/rejections.ts'
import type { Person } from '../../../rooms/model/words.ts'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import type { Caller } from '../caller.ts'
import { type AccountCloserDeps, startAccountCloser } from './account-closer.ts'

const person: Person = {
  id: 'ada' as UserId,
  username: 'deleted-1',
  displayName: 'Deleted user',
  avatarUrl: null,
}
const caller = { userId: 'ada' as UserId } as Caller
const MINUTES_10 = 10 * 60 * 1_000

/** One room, behind `stuck` others that cannot be left; `isAway` says whether its owner answers. */
function closer({ stuck = 0 } = {}) {
  const clock = createFakeClock()
  const asked: RoomCommand['type'][] = []
  const world = { isAway: false, isIn: true, isOwner: true, isNamed: true, isForgetful: true }
  const stuckRooms = Array.from({ length: stuck }, (_, i) => ({ room: `0${i}` as RoomId, person }))
  const submit: AccountCloserDeps['desk']['submit'] = async (room, command) => {
    if (room !== 'room') return fail(reject('room_archived', 'archived'))
    if (world.isAway) return fail(reject('unavailable', 'away'))
    asked.push(command.type)
    if (command.type === 'set_role') world.isOwner = false
    if (command.type === 'leave' && world.isOwner) return fail(reject('last_owner', 'one is needed'))
    if (command.type === 'leave') world.isIn = false
    return ok({ seq: 1, atMs: 0, messageId: null, duplicate: false })
  }
  const closing = startAccountCloser({
    accounts: { provePassword: async () => ok(undefined), announceEnds() {}, announceChange() {} },
    store: {
      close: async () => ok(['session' as SessionId]),
      closedLately: async () => [person.id],
      async forgetName() {
        if (!world.isForgetful) throw new Error('the database is away')
        world.isNamed = false
      },
      async leftOver(_, after, limit) {
        const all = [...stuckRooms, ...(world.isIn ? [{ room: 'room' as RoomId, person }] : [])]
        const from = after === null ? 0 : all.findIndex(({ room }) => room === after.room) + 1
        return all.slice(from, from + limit)
      },
      company: async () => ({ others: 1, heir: 'bob' as UserId }),
    },
    ...{ desk: { submit }, clock, onFault: () => {} },
  })
  return { ...closing, clock, asked, world }
}

test('[CLOSE-7] the last owner gives the room away before leaving it', async () => {
  const { close, stop, asked } = closer()
  expect((await close(caller, 'a password', '192.0.2.1')).ok).toBe(true)
  await expect.poll(() => asked).toEqual(['leave', 'set_role', 'leave'])
  await stop()
})

test('[CLOSE-8] a room whose owner does not answer is left at a later sweep', async () => {
  const { close, stop, asked, clock, world } = closer()
  world.isAway = true
  await close(caller, 'a password', '192.0.2.1')
  await clock.advance(MINUTES_10)
  expect([asked, world.isIn]).toEqual([[], true])
  world.isAway = false
  await clock.advance(MINUTES_10)
  expect([asked, world.isIn]).toEqual([['leave', 'set_role', 'leave'], false])
  await stop()
  expect(clock.waiting()).toBe(0)
})

test('[CLOSE-8] a name that could not be taken out of the logs is taken out at a later sweep', async () => {
  const { close, stop, clock, world } = closer()
  world.isForgetful = false
  await close(caller, 'a password', '192.0.2.1')
  await clock.advance(MINUTES_10)
  expect([world.isNamed, world.isIn]).toEqual([true, false])
  world.isForgetful = true
  await clock.advance(MINUTES_10)
  expect([world.isNamed, world.isIn]).toEqual([false, false])
  await stop()
})

test('[CLOSE-8] rooms that cannot be left, however many, keep nobody in those behind them', async () => {
  const { close, stop, world } = closer({ stuck: 250 })
  await close(caller, 'a password', '192.0.2.1')
  await expect.poll(() => world.isIn).toBe(false)
  await stop()
})
