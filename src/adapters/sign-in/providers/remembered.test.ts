import { expect, test } from 'vitest'
import { createFakeClock } from '../../../../test/support/fake-clock.ts'
import { remembered } from './remembered.ts'

test('[PROVIDER-9] what a provider says of itself is asked for once, by all who need it, until it is old', async () => {
  const clock = createFakeClock()
  let asked = 0
  const get = remembered(
    async () => {
      asked += 1
      return asked
    },
    clock,
    1_000,
  )
  expect(await Promise.all([get(), get()])).toEqual([1, 1])
  await clock.advance(999)
  expect(await get()).toBe(1)
  await clock.advance(1)
  expect(await get()).toBe(2)
})

test('[PROVIDER-9] a provider that was down is asked again by the next', async () => {
  let isDown = true
  const get = remembered(
    async () => {
      if (isDown) throw new Error('down')
      return 'up'
    },
    createFakeClock(),
    1_000,
  )
  await expect(get()).rejects.toThrow('down')
  isDown = false
  expect(await get()).toBe('up')
})
