import { expect, test } from 'vitest'
import { ok } from '../../../rooms/kernel/result.ts'
import { DEFAULT_LIMITS } from '../../../rooms/model/limits.ts'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import { createFakeSocket } from '../../../test/support/fake-socket.ts'
import { ADA, ROOM } from '../../../test/support/room-fixtures.ts'
import type { ClientFrame } from './client-frames.ts'
import { createFrameBudget } from './frame-budget.ts'
import { createInbound } from './inbound.ts'
import type { Answer } from './requests.ts'

interface Asked {
  readonly frame: ClientFrame
  readonly answer: (answer: Answer) => void
}

function connected() {
  const clock = createFakeClock()
  const fake = createFakeSocket(ADA, (socket) => socket.flush())
  const asked: Asked[] = []
  const inbound = createInbound({
    socket: fake.socket,
    budget: createFrameBudget(clock, DEFAULT_LIMITS),
    requests: { handle: (_, frame) => new Promise((answer) => asked.push({ frame, answer })) },
  })
  const take = (frame: object): void => inbound.take(JSON.stringify(frame))
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  return { clock, fake, asked, inbound, take, settle }
}

const SEND = { type: 'send', room: ROOM, nonce: 'n', text: 'hello' }

test('[IN-1] sends overlap, everything else waits for what came before it', async () => {
  const { asked, take, settle } = connected()
  take({ ...SEND, id: '1' })
  take({ ...SEND, id: '2' })
  take({ type: 'read', room: ROOM, seq: 2, id: '3' })
  take({ ...SEND, id: '4' })
  expect(asked.map(({ frame }) => frame.type)).toEqual(['send', 'send'])
  for (const { answer } of asked) answer(ok({}))
  await settle()
  expect(asked.map(({ frame }) => frame.type)).toEqual(['send', 'send', 'read'])
  asked[2]?.answer(ok({}))
  await settle()
  expect(asked).toHaveLength(4)
})

test('[IN-2] a frame with an id is answered once, one without is not', async () => {
  const { fake, asked, take, settle } = connected()
  take({ type: 'ping', id: 'a' })
  asked[0]?.answer(ok({}))
  await settle()
  take({ type: 'ping' })
  asked[1]?.answer(ok({}))
  await settle()
  expect(fake.got).toEqual([{ type: 'ok', id: 'a', data: {} }])
})

test.each([
  ['an unknown type', { type: 'dance', id: 'x' }],
  ['a missing field', { type: 'send', room: ROOM, id: 'x' }],
  ['a room that is no id', { type: 'join', room: 'lobby', id: 'x' }],
  ['a nonce with other characters', { ...SEND, nonce: 'a b', id: 'x' }],
  ['a number where text is due', { ...SEND, text: 5, id: 'x' }],
  ['a negative since', { type: 'subscribe', room: ROOM, since: -1, id: 'x' }],
])('[IN-3] %s is refused under its id and costs nothing', (_, frame) => {
  const { fake, asked, take } = connected()
  take(frame)
  expect(fake.got).toMatchObject([{ type: 'error', id: 'x', code: 'invalid_request' }])
  expect(asked).toEqual([])
  expect(fake.closed).toEqual([])
})

test('[IN-4] what is no frame is told twice, the third time closes with 4400', () => {
  const { fake, inbound } = connected()
  inbound.take('not json')
  inbound.take(new Uint8Array([1, 2, 3]))
  expect(fake.closed).toEqual([])
  inbound.take('[]')
  expect(fake.got.map(({ type }) => type)).toEqual(['error', 'error'])
  expect(fake.closed).toEqual([{ code: 4400, reason: 'not a frame' }])
})

test('[IN-4] what has an id and no type is told so under its id, and counts', () => {
  const { fake, take } = connected()
  take({ id: 'x' })
  take({ id: 'y', type: 7 })
  expect(fake.got).toMatchObject([
    { type: 'error', id: 'x', code: 'invalid_request' },
    { type: 'error', id: 'y', code: 'invalid_request' },
  ])
  take({ id: 'z' })
  expect(fake.closed).toEqual([{ code: 4400, reason: 'not a frame' }])
})

test('[IN-5] a socket that asks faster than it is answered is not read until it is', async () => {
  const { fake, asked, take, settle } = connected()
  for (let i = 0; i < 70; i++) take({ type: 'ping', id: String(i) })
  expect(fake.reading).toBe(false)
  for (let i = 0; i < 70; i++) {
    asked[i]?.answer(ok({}))
    await settle()
  }
  expect(fake.reading).toBe(true)
  expect(fake.got.map(({ id }) => id)).toEqual(Array.from({ length: 70 }, (_, i) => String(i)))
})

test('[IN-6] a socket that floods is closed with 4429; one that comes back to all its rooms is not', async () => {
  const { clock, fake, take } = connected()
  for (let i = 0; i < DEFAULT_LIMITS.subscriptionsPerSocket; i++)
    take({ type: 'subscribe', room: ROOM, since: 0 })
  expect(fake.closed).toEqual([])
  await clock.advance(60_000)
  for (let i = 0; i < 5_000; i++) take({ type: 'typing', room: ROOM })
  expect(fake.closed).toEqual([{ code: 4429, reason: 'too fast' }])
})

test('[IN-7] nothing that waits is done for a socket that has gone', async () => {
  const { fake, asked, take, settle } = connected()
  take({ type: 'ping', id: '1' })
  take({ ...SEND, id: '2' })
  fake.socket.hungUp()
  asked[0]?.answer(ok({}))
  await settle()
  expect(asked).toHaveLength(1)
  expect(fake.got).toEqual([])
})
