import { expect, test } from 'vitest'
import type { UserId } from '../../../rooms/kernel/ids.ts'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import { createLastSeen } from './last-seen.ts'

function aLastSeen(write?: () => Promise<void>) {
  const clock = createFakeClock()
  const writes: (readonly UserId[])[] = []
  const faults: unknown[] = []
  const lastSeen = createLastSeen({
    clock,
    write: async (users) => {
      writes.push(users)
      await write?.()
    },
    onFault: (fault) => void faults.push(fault),
  })
  return { ...lastSeen, clock, writes, faults }
}

const [ada, bob] = ['ada', 'bob'] as [UserId, UserId]

test('[SEEN-1] those who hang up within three seconds are written together, each once', async () => {
  const { seen, clock, writes } = aLastSeen()
  seen(ada)
  await clock.advance(2_000)
  for (const user of [bob, ada]) seen(user)
  expect(writes).toEqual([])
  await clock.advance(1_000)
  expect(writes).toEqual([[ada, bob]])
  await clock.advance(60_000)
  expect(writes).toHaveLength(1)
})

test('[SEEN-1] a stop writes who waits, and leaves no timer behind', async () => {
  const { seen, stop, clock, writes } = aLastSeen()
  seen(ada)
  await stop()
  expect([writes, clock.waiting()]).toEqual([[[ada]], 0])
})

test('[SEEN-1] a write that fails is told, and the next one is made all the same', async () => {
  const away = new Error('away')
  const { seen, clock, writes, faults } = aLastSeen(() => Promise.reject(away))
  seen(ada)
  await clock.advance(3_000)
  seen(bob)
  await clock.advance(3_000)
  expect([writes, faults]).toEqual([
    [[ada], [bob]],
    [away, away],
  ])
})

test('[SEEN-1] where a crowd hangs up they are written a hundred at a time, with a rest in between', async () => {
  const { seen, stop, clock, writes } = aLastSeen()
  const lengths = (): number[] => writes.map((some) => some.length)
  for (let i = 0; i < 350; i += 1) seen(`user ${i}` as UserId)
  await clock.advance(3_000)
  expect(lengths()).toEqual([100])
  await clock.advance(100)
  expect(lengths()).toEqual([100, 100])
  await stop()
  expect([lengths(), clock.waiting()]).toEqual([[100, 100, 100, 50], 0])
})
