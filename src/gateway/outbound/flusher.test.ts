import { expect, test } from 'vitest'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import { createFlusher } from './flusher.ts'

test('[HUB-10] one that cannot be written costs the others nothing, and is written again when it is due again', async () => {
  const clock = createFakeClock()
  const [faults, written]: [unknown[], string[]] = [[], []]
  const flusher = createFlusher(clock, (fault) => faults.push(fault))
  const named = (name: string) => ({ flush: () => void written.push(name) })
  let isBroken = true
  const broken = {
    flush() {
      if (isBroken) throw new Error('broken')
      written.push('mended')
    },
  }
  flusher.answer(broken)
  flusher.answer(named('answer'))
  flusher.event(broken)
  flusher.event(named('event'))
  await clock.advance(10)
  expect([written, faults.length]).toEqual([['answer', 'event'], 2])
  isBroken = false
  flusher.event(broken)
  flusher.stop()
  expect(written.at(-1)).toBe('mended')
})
