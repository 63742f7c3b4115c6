import { expect, test } from 'vitest'
import { ROOM } from '../../test/support/room-fixtures.ts'
import { createFreshness, type FreshnessDeps } from './freshness.ts'

/** Of an actor that has the room up to 3. */
function knowing(logged: number | 'out of reach', more: Partial<FreshnessDeps> = {}) {
  const told: string[] = []
  const freshness = createFreshness({
    room: ROOM,
    lastSeq: () => 3,
    underWay: async () => {},
    log: {
      async heads() {
        if (logged === 'out of reach') throw new Error('out of reach')
        return new Map([[ROOM, logged]])
      },
    },
    onBehind: () => told.push('behind'),
    onFault: () => told.push('fault'),
    ...more,
  })
  return { freshness, told }
}

test('[ACTOR-10] an actor is behind whoever has more of the room than it wrote, and says so', async () => {
  const { freshness, told } = knowing(4)
  expect([await freshness.refusalFor(3), told]).toEqual([null, []])
  expect([await freshness.refusalFor(4), told]).toEqual(['moved', ['behind']])
})

test('[ACTOR-10] what an actor is storing at this moment does not make it one that is behind', async () => {
  let stored = 3
  const underWay = async (): Promise<void> => {
    stored = 4
  }
  const { freshness, told } = knowing('out of reach', { underWay, lastSeq: () => stored })
  expect([await freshness.refusalFor(4), told]).toEqual([null, []])
})

test('[ACTOR-10] nobody is behind what the log has not', async () => {
  const { freshness, told } = knowing(3)
  expect([await freshness.refusalFor(9), told]).toEqual([null, []])
})

test('[ACTOR-10] an actor that cannot look does not say that it knows', async () => {
  const { freshness, told } = knowing('out of reach')
  expect(await freshness.refusalFor(4)).toMatchObject({ code: 'unavailable', retryAfterMs: 1_000 })
  expect(told).toEqual(['fault'])
})
