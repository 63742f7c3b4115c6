import { expect, test } from 'vitest'
import { fail, ok } from '../../../../rooms/kernel/result.ts'
import { reject } from '../../../../rooms/model/rejections.ts'
import { createFakeClock } from '../../../../test/support/fake-clock.ts'
import { createFakeSocket, JSON_CODEC } from '../../../../test/support/fake-socket.ts'
import { ADA, ROOM } from '../../../../test/support/room-fixtures.ts'
import { openFollower } from './follower.ts'
import { openQueue } from './queue.ts'

/** Ada's queue, with one direct room that is answered like this, attempt by attempt. */
async function queueWith(...answers: readonly ('moving' | 'lost' | 'broken' | 'open')[]) {
  const clock = createFakeClock()
  let attempts = 0
  const { socket } = createFakeSocket(ADA, () => {})
  const follower = openFollower(socket, JSON_CODEC)
  const faults: unknown[] = []
  const queue = openQueue({
    ...{ follower, clock, user: ADA.id, maxPerSocket: 10, onFault: (fault: unknown) => faults.push(fault) },
    directs: { of: async () => [ROOM] },
    subscriptions: {
      async open() {
        const answer = answers[attempts]
        attempts += 1
        if (answer === 'broken') throw new Error('out of reach')
        if (answer === 'moving') return fail(reject('unavailable', 'The room is moving.', 1_000))
        if (answer === 'lost') return fail(reject('room_not_found', 'There is no such room.'))
        return ok({ head: 0, recovered: true })
      },
      close() {},
    },
  })
  await queue.ready
  return { clock, follower, faults, attempts: () => attempts }
}

test('[STOMP-27] a direct room that could not be followed yet is asked again until it can', async () => {
  const { clock, attempts, faults } = await queueWith('moving', 'moving', 'broken', 'open')
  await clock.advance(60_000)
  expect([attempts(), faults.length, clock.waiting()]).toEqual([4, 1, 0])
})

test('[STOMP-27] a room that one has lost is not asked for again, nor any once the subscription has ended', async () => {
  const lost = await queueWith('lost')
  await lost.clock.advance(60_000)
  const ended = await queueWith('moving', 'open')
  ended.follower.end()
  await ended.clock.advance(60_000)
  expect([lost.attempts(), ended.attempts()]).toEqual([1, 1])
})
