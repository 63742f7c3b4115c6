import { expect, test } from 'vitest'
import { createRecorder } from '../../test/support/traces/recorder.ts'
import { createSystemClock } from '../adapters/clock-system.ts'
import { clockOutside, createTraceContext } from './trace-context.ts'

function requested() {
  const context = createTraceContext()
  const span = createRecorder().tracer.begin('request', { kind: 'server' })
  if (span === null) throw new Error('the span is not recorded')
  return { context, span }
}

test('[TRACE-5] what is logged of a request names its trace, however long that waits for others', async () => {
  const { context, span } = requested()
  expect(context.logFields()).toEqual({})
  const fields = await context.within(span, async () => {
    await new Promise((resolve) => setImmediate(resolve))
    return context.logFields()
  })
  expect(fields).toEqual({ traceId: span.traceId })
  expect(context.current()).toBeNull()
})

test('[TRACE-6] a timer that a request happens to start is nobody’s', async () => {
  const { context, span } = requested()
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const real = createSystemClock()
  // Without it the timer is the request's: else this would show nothing.
  const plain = Promise.withResolvers<unknown>()
  context.within(span, () => real.after(1, () => plain.resolve(context.current())))
  expect(await plain.promise).toBe(span)
  context.within(span, () => clockOutside(real, context).after(1, () => resolve(context.current())))
  expect(await promise).toBeNull()
})
