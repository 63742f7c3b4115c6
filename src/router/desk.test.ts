import { expect, test } from 'vitest'
import type { Host } from '../../rooms/actor/host.ts'
import type { Incarnation } from '../../rooms/kernel/ids.ts'
import { fail, ok } from '../../rooms/kernel/result.ts'
import type { NodeHandler } from '../../rooms/ports/node-calls.ts'
import { createFakeClock } from '../../test/support/fake-clock.ts'
import { ADA, ROOM, say } from '../../test/support/room-fixtures.ts'
import { createLeaseBook, createMemoryLeases } from '../adapters/leases-memory.ts'
import { createMemoryNodeCalls } from '../adapters/node-calls-memory.ts'
import { createDesk } from './desk.ts'

const [HERE, THERE] = ['here:1', 'there:1'] as Incarnation[] as [Incarnation, Incarnation]
const RECEIPT = { seq: 1, atMs: 0, messageId: null, duplicate: false }

function routed(answers: { readonly here?: NodeHandler['submit']; readonly there?: NodeHandler['submit'] }) {
  const clock = createFakeClock()
  const book = createLeaseBook()
  const told: string[] = []
  const leases = {
    ...createMemoryLeases(book, { nodeId: 'here', incarnation: HERE, state: 'up' }),
    suspect: (node: Incarnation) => void told.push(`suspect ${node}`),
    forget: () => void told.push('forget'),
  }
  createMemoryLeases(book, { nodeId: 'there', incarnation: THERE, state: 'up' })
  const whisper: NodeHandler['whisper'] = async () => ok({ head: 0 })
  const host: Host = {
    submit: answers.here ?? (async () => fail('moved')),
    whisper,
    online: () => new Set(),
    awake: () => 0,
    drain: async () => {},
  }
  const nodeCalls = createMemoryNodeCalls()
  nodeCalls.serve(THERE, {
    submit: answers.there ?? (async () => fail('moved')),
    whisper,
    online: async () => new Set(),
  })
  const desk = createDesk({ host, leases, nodeCalls, clock, random: () => 0, onFault: () => {} })
  return { clock, book, told, desk }
}

test('[DESK-1] the holder of the lease is asked, wherever it is', async () => {
  const { book, desk } = routed({ here: async () => fail('moved'), there: async () => ok(RECEIPT) })
  book.holders.set(ROOM, THERE)
  expect(await desk.submit(ROOM, say(ADA, 'hello'))).toEqual({ ok: true, value: RECEIPT })
})

test('[DESK-2] a room that has moved is followed, and what was known of it is forgotten', async () => {
  const { book, clock, desk, told } = routed({
    here: async () => ok(RECEIPT),
    there: async () => {
      book.holders.set(ROOM, HERE)
      return fail('moved')
    },
  })
  book.holders.set(ROOM, THERE)
  const submitting = desk.submit(ROOM, say(ADA, 'hello'))
  await clock.advance(1_000)
  expect(await submitting).toEqual({ ok: true, value: RECEIPT })
  expect(told).toEqual(['forget'])
})

test('[DESK-3] a room that moves for ever is given up, and the sender is told when to ask again', async () => {
  const { clock, desk } = routed({})
  const submitting = desk.submit(ROOM, say(ADA, 'hello'))
  await clock.advance(5_000)
  expect(await submitting).toMatchObject({ ok: false, error: { code: 'unavailable', retryAfterMs: 1_000 } })
})

test('[DESK-4] a node that does not answer is looked at', async () => {
  const { book, desk, told } = routed({
    there: async () => {
      throw new Error('no answer')
    },
  })
  book.holders.set(ROOM, THERE)
  expect(await desk.submit(ROOM, say(ADA, 'hello'))).toMatchObject({
    ok: false,
    error: { code: 'unavailable' },
  })
  expect(told).toEqual([`suspect ${THERE}`, 'forget'])
})
