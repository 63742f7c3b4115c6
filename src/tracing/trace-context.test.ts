import { expect, test } from 'vitest'
import type { Clock } from '../../rooms/kernel/clock.ts'
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
  const clock = createSystemClock()
  const foundBy = ({ after }: Pick<Clock, 'after'>) =>
    context.within(span, () => new Promise((resolve) => after(1, () => resolve(context.current()))))
  // Without it the timer is the request's: else this would show nothing.
  expect(await foundBy(clock)).toBe(span)
  expect(await foundBy(clockOutside(clock, context))).toBeNull()
})

test('[TRACE-6] what goes on when the request has been answered is nobody’s', async () => {
  const { context, span } = requested()
  const answered = Promise.withResolvers<void>()
  const found: unknown[] = []
  let goingOn: Promise<void> = Promise.resolve()
  await context.within(span, async () => {
    goingOn = (async () => {
      found.push(context.current())
      await answered.promise
      found.push(context.current())
    })()
  })
  answered.resolve()
  await goingOn
  expect(found).toEqual([span, null])
})
