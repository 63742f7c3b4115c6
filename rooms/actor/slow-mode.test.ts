import { expect, test } from 'vitest'
import { ADA, BOB, say } from '../../test/support/room-fixtures.ts'
import { createHosts } from '../../test/support/rooms/hosts.ts'

test('[SLOW-1] slow mode counts from what somebody said last, whoever owned the room then', async () => {
  const { rooms, clock, node } = createHosts()
  const [room] = rooms
  if (room === undefined) throw new Error('no room')
  const one = node('one')
  const slow = { type: 'update', by: ADA, changes: { slowModeSeconds: 60 } } as const
  expect(await one.host.submit(room, slow)).toMatchObject({ ok: true })
  expect(await one.host.submit(room, say(BOB, '1'))).toMatchObject({ ok: true })
  one.die()
  const { host } = node('two')
  await clock.advance(20_000)
  expect(await host.submit(room, say(BOB, '2'))).toMatchObject({
    ok: false,
    error: { code: 'rate_limited', retryAfterMs: 40_000 },
  })
  await clock.advance(40_000)
  expect(await host.submit(room, say(BOB, '3'))).toMatchObject({ ok: true })
})
