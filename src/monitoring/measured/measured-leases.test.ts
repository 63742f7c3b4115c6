import { expect, test } from 'vitest'
import type { Incarnation } from '../../../rooms/kernel/ids.ts'
import type { LeaseLoss } from '../../../rooms/ports/leases.ts'
import { ROOM } from '../../../test/support/room-fixtures.ts'
import { createLeaseBook, createMemoryLeases } from '../../adapters/leases-memory.ts'
import { createInstruments } from '../instruments/instruments.ts'
import { measureLeases } from './measured-leases.ts'

const node = (nodeId: string) => ({ nodeId, incarnation: `${nodeId}:1` as Incarnation, state: 'up' as const })

test('[METRICS-7] a lease is taken, refused since another holds it, or released', async () => {
  const book = createLeaseBook()
  const instruments = createInstruments()
  const ours = measureLeases(createMemoryLeases(book, node('a')), instruments)
  const theirs = createMemoryLeases(book, node('b'))
  const counts = () => ['taken', 'refused', 'released'].map((what) => instruments.leases.of(what).read())
  await ours.take(ROOM)
  expect(counts()).toEqual([1, 0, 0])
  await ours.release([ROOM])
  await theirs.take(ROOM)
  expect(await ours.take(ROOM)).toEqual({ holder: theirs.self })
  expect(counts()).toEqual([1, 1, 1])
})

test('[METRICS-7] a node that loses all its rooms at once counts why, and one that may take none fails', async () => {
  const listeners: ((why: LeaseLoss) => void)[] = []
  const instruments = createInstruments()
  const leases = measureLeases(
    {
      ...createMemoryLeases(createLeaseBook(), node('a')),
      take: () => Promise.reject(new Error('this node may hold no room')),
      onLost(listener) {
        listeners.push(listener)
        return () => {}
      },
    },
    instruments,
  )
  const losses = () => [...instruments.nodeLosses.all()].map(({ cell }) => cell.read())
  expect(losses()).toEqual([0, 0, 0])
  for (const tell of listeners) tell('cut_off')
  await expect(leases.take(ROOM)).rejects.toThrow('may hold no room')
  expect(instruments.nodeLosses.of('cut_off').read()).toBe(1)
  expect(instruments.leases.of('failed').read()).toBe(1)
})
