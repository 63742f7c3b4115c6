// Which nodes people are shown, on a clock moved by hand.

import { expect, test } from 'vitest'
import { createLeaseWorld, type LeaseNode } from '../../../test/support/rooms/lease-world.ts'

const LONG_MS = 15_000

const statesSeenBy = ({ leases }: LeaseNode): string[] =>
  leases.known().map(({ incarnation, state }) => `${incarnation} ${state}`)

test('[ADMIN-3] a node that is gone stays listed until one of its name is back', async () => {
  const { join, clock } = createLeaseWorld()
  const [ada, bob] = [await join('a'), await join('b')]
  await clock.advance(LONG_MS)
  expect(statesSeenBy(bob)).toEqual(['b:2 up', 'a:1 up'])
  expect(bob.leases.known()[1]).toMatchObject({ nodeId: 'a', address: 'a:1', version: '1' })
  ada.vanish()
  await clock.advance(LONG_MS)
  expect(statesSeenBy(bob)).toEqual(['b:2 up', 'a:1 gone'])
  const back = await join('a')
  await clock.advance(LONG_MS)
  expect(statesSeenBy(bob)).toEqual(['b:2 up', 'a:3 up'])
  back.vanish()
  await clock.advance(LONG_MS)
  expect(statesSeenBy(bob)).toEqual(['b:2 up', 'a:3 gone'])
  await clock.advance(11 * 60_000)
  expect(statesSeenBy(bob)).toEqual(['b:2 up'])
})

test('[ADMIN-3] a node that has said good-bye is not missed', async () => {
  const { join, clock } = createLeaseWorld()
  const [ada, bob] = [await join('a'), await join('b')]
  await clock.advance(LONG_MS)
  const stopped = ada.leases.stop()
  await clock.advance(LONG_MS)
  await stopped
  expect(statesSeenBy(bob)).toEqual(['b:2 up'])
})
