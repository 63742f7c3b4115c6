import { expect, test } from 'vitest'
import { fail, ok } from '../../../rooms/kernel/result.ts'
import { DEFAULT_LIMITS } from '../../../rooms/model/limits.ts'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import { createFakeSocket } from '../../../test/support/fake-socket.ts'
import { ADA } from '../../../test/support/room-fixtures.ts'
import { createFrameBudget } from '../inbound/frame-budget.ts'
import { openStompConnection } from './stomp-connection.ts'
import type { StompSession } from './stomp-session.ts'

function strangerAtTheDoor(guest: StompSession | null = null) {
  const clock = createFakeClock()
  const sent: string[] = []
  const closes: number[] = []
  const connection = openStompConnection({
    clock,
    wire: {
      send: (text) => sent.push(text),
      bufferedBytes: () => 0,
      ...{ join() {}, part() {}, pause() {}, resume() {} },
      close(code) {
        closes.push(code)
        connection.closed()
      },
    },
    maxFrameBytes: 1_024,
    budget: createFrameBudget(clock, {
      ...DEFAULT_LIMITS,
      sendsPerSecond: 1,
      sendsBurst: 1,
      subscriptionsPerSocket: 1,
    }),
    enter: async () => (guest === null ? fail({ code: 'unauthenticated', detail: 'No.' }) : ok(guest)),
    left: () => {
      if (guest === null) throw new Error('nobody came in')
    },
    onFault: (fault) => {
      throw fault
    },
  })
  return { clock, connection, sent, closes }
}

test('[STOMP-21] whoever does not say CONNECT within ten seconds is closed, heart-beats or not', async () => {
  const { clock, connection, sent, closes } = strangerAtTheDoor()
  for (let second = 1; second < 10; second += 1) {
    await clock.advance(1_000)
    connection.message('\n')
  }
  expect(closes).toEqual([])
  await clock.advance(1_000)
  expect(closes).toEqual([4400])
  expect(sent).toEqual(['ERROR\ncode:invalid_request\nmessage:no CONNECT has come\n\n\0'])
})

test('[STOMP-21] a CONNECT that never ends is closed by the same deadline', async () => {
  const { clock, connection, closes } = strangerAtTheDoor()
  connection.message('CONNECT\naccept-version:1.2')
  await clock.advance(10_000)
  expect(closes).toEqual([4400])
})

test('[STOMP-21] who hangs up before is waited for no more', async () => {
  const { clock, connection, sent, closes } = strangerAtTheDoor()
  connection.closed()
  await clock.advance(20_000)
  expect([sent, closes]).toEqual([[], []])
})

test('[STOMP-20] heart-beats without end are too fast', () => {
  const { connection, closes } = strangerAtTheDoor()
  for (let i = 0; i < 100; i += 1) connection.message('\n')
  expect(closes).toEqual([4429])
})

test('[STOMP-14] who hangs up while a frame is answered gets no receipt, and it is no fault', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const handled = Promise.withResolvers<void>()
  const { socket } = createFakeSocket(ADA, () => handled.reject(new Error('something was sent')))
  const { clock, connection } = strangerAtTheDoor({
    socket,
    async handle() {
      resolve()
      await handled.promise
      return ok({})
    },
  })
  connection.message('CONNECT\naccept-version:1.2\n\n\0')
  connection.message('SEND\ndestination:/app/x\nreceipt:r\n\nx\0')
  await promise
  connection.closed()
  handled.resolve()
  await clock.advance(1)
})
