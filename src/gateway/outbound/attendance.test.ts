import { expect, test } from 'vitest'
import { fail, ok } from '../../../rooms/kernel/result.ts'
import type { RoomWhisper } from '../../../rooms/model/commands.ts'
import { reject } from '../../../rooms/model/rejections.ts'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import { ADA, BOB, CY, person, ROOM } from '../../../test/support/room-fixtures.ts'
import { HERE, unwatch, watch, watching } from '../../../test/support/rooms/watch-news.ts'
import { createAttendance } from './attendance.ts'

function attended() {
  const clock = createFakeClock()
  const told: RoomWhisper[] = []
  let outOfReach = false
  let stamp = 0
  const attendance = createAttendance({
    room: ROOM,
    clock,
    nextStamp: () => ++stamp,
    head: () => 0,
    desk: {
      self: HERE,
      async whisper(_, whisper) {
        told.push(whisper)
        if (outOfReach) return fail(reject('unavailable', 'Out of reach.'))
        const isCy = whisper.type === 'watch' && whisper.by === CY
        return isCy ? fail(reject('not_a_member', 'Join first.')) : ok({ head: 0 })
      },
    },
  })
  const reach = (now: boolean): void => {
    outOfReach = !now
  }
  return { clock, told, attendance, reach }
}

test('[PRESENCE-11] each socket asks whether it may watch, and the owner is told when the last one is gone', async () => {
  const { told, attendance } = attended()
  for (let sockets = 0; sockets < 2; sockets += 1) {
    attendance.enter(ADA)
    expect(await attendance.ask(ADA)).toEqual(ok({ head: 0 }))
  }
  attendance.exit(ADA)
  expect(told).toEqual([watch(ADA, 1), watch(ADA, 2)])
  attendance.exit(ADA)
  expect(told.slice(2)).toEqual([unwatch(ADA, 3)])
  expect(attendance.size()).toBe(0)
})

test('[PRESENCE-11] of somebody who may not watch the owner hears no more', async () => {
  const { told, attendance } = attended()
  attendance.enter(CY)
  expect(await attendance.ask(CY)).toMatchObject({ error: { code: 'not_a_member' } })
  attendance.exit(CY)
  expect(told).toEqual([watch(CY, 1)])
})

test('[PRESENCE-11] all who are here are stated once a minute, as long as there is anybody', async () => {
  const { clock, told, attendance } = attended()
  await clock.advance(120_000)
  expect(attendance.due()).toBe(false)
  for (const who of [ADA, BOB]) attendance.enter(who)
  expect(attendance.due()).toBe(true)
  await attendance.state()
  expect([told, attendance.due()]).toEqual([[watching([ADA, BOB], 1)], false])
  await clock.advance(60_000)
  expect(attendance.due()).toBe(true)
})

test('[PRESENCE-12] what could not be told is due to be stated, also where nobody is here any more', async () => {
  const { told, attendance, reach } = attended()
  attendance.enter(ADA)
  await attendance.ask(ADA)
  reach(false)
  attendance.exit(ADA)
  await Promise.resolve()
  expect(attendance.due()).toBe(true)
  await attendance.state()
  expect(attendance.due()).toBe(true)
  reach(true)
  await attendance.state()
  expect([told.at(-1), attendance.due()]).toEqual([watching([], 4), false])
})

test('[PRESENCE-9] a crowd is stated in parts, of which the one that ends the others comes last', async () => {
  const { told, attendance } = attended()
  const crowd = Array.from({ length: 1_201 }, (_, i) => person(100 + i, `p${i}`))
  for (const who of crowd) attendance.enter(who)
  await attendance.state()
  expect(told).toEqual([
    { ...watching(crowd.slice(1_000), 3), whole: false },
    { ...watching(crowd.slice(500, 1_000), 2), whole: false },
    watching(crowd.slice(0, 500), 1),
  ])
})
