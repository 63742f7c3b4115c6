import { expect, test } from 'vitest'
import { fail, ok } from '../../../rooms/kernel/result.ts'
import { createFakeSocket } from '../../../test/support/fake-socket.ts'
import { ADA, ROOM } from '../../../test/support/room-fixtures.ts'
import { createRecorder } from '../../../test/support/traces/recorder.ts'
import { createTraceContext } from '../../tracing/trace-context.ts'
import { createTracing } from '../../tracing/tracing.ts'
import { followRequests } from './followed-requests.ts'
import type { Requests } from './requests.ts'

const SEND = { type: 'send', room: ROOM, nonce: 'n', text: 'hello' } as const
const { socket } = createFakeSocket(ADA, (pending) => pending.flush())

test('[TRACE-5] what is logged of a frame names its trace', async () => {
  const { tracer, spans } = createRecorder()
  const context = createTraceContext()
  const logged: object[] = []
  const failing: Requests = {
    async handle() {
      await Promise.resolve()
      logged.push(context.logFields())
      return fail({ code: 'unavailable', detail: 'This did not work; ask again.' })
    },
  }
  const { followFrame } = createTracing({ tracer, context }).gateway
  await followRequests(failing, followFrame).handle(socket, SEND)
  expect(spans).toMatchObject([{ name: 'frame send', attributes: { 'parley.refused': 'unavailable' } }])
  expect(logged).toEqual([{ traceId: spans[0]?.traceId }])
})

test('[TRACE-7] where nobody follows them requests are what they were', () => {
  const requests: Requests = { handle: async () => ok({}) }
  expect(followRequests(requests, undefined)).toBe(requests)
})
