import { expect, test } from 'vitest'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import { createFlusher } from './flusher.ts'

test('[HUB-10] one that cannot be written costs the others nothing, and is written again when it is due again', async () => {
  const clock = createFakeClock()
  const [faults, written]: [unknown[], string[]] = [[], []]
  const flusher = createFlusher(clock, (fault) => faults.push(fault))
  const named = (name: string) => ({ flush: () => written.push(name) })
  let isBroken = true
  const broken = {
    flush() {
      if (isBroken) throw new Error('broken')
      return written.push('mended')
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

/** A hub is written as often as an event is due; each write keeps the loop for `tookMs` and carries `together` events. */
async function writesWithin(ms: number, { tookMs, together }: { tookMs: number; together: number }) {
  const clock = createFakeClock()
  let writingMs = 0
  let writes = 0
  const flusher = createFlusher({ ...clock, monotonicMs: () => clock.monotonicMs() + writingMs }, (fault) => {
    throw fault
  })
  const hub = {
    flush() {
      writes += 1
      writingMs += tookMs
      return together
    },
  }
  for (let i = 0; i < ms; i += 1) {
    flusher.event(hub)
    await clock.advance(1)
  }
  flusher.stop()
  return writes
}

test('[HUB-11] where many events share a write that takes long, they wait in proportion; a few do not', async () => {
  const few = await writesWithin(200, { tookMs: 8, together: 2 })
  const many = await writesWithin(200, { tookMs: 8, together: 10 })
  const quick = await writesWithin(200, { tookMs: 0.1, together: 10 })
  const stuck = await writesWithin(200, { tookMs: 2_000, together: 10 })
  expect({ few: few > 60, quick: quick > 150 }).toEqual({ few: true, quick: true })
  expect(many).toBeLessThan(few / 4)
  // Nobody waits without end.
  expect(stuck).toBeGreaterThan(2)
})

test('[HUB-12] a calm node writes at once; what much is written to waits for more, for 5 ms at the most', async () => {
  const clock = createFakeClock()
  const flusher = createFlusher(clock, (fault) => {
    throw fault
  })
  const writtenMs: number[] = []
  const tell = (hubs: number): void => {
    for (let i = 0; i < hubs; i += 1) {
      flusher.event({
        flush: () => {
          if (i === 0) writtenMs.push(clock.monotonicMs())
          return 1
        },
      })
    }
  }
  tell(1)
  await clock.advance(0)
  tell(4)
  await clock.advance(1)
  tell(100)
  await clock.advance(2)
  tell(1)
  await clock.advance(10)
  tell(1)
  await clock.advance(10)
  flusher.stop()
  // One costs half a millisecond of rest, four cost two, a hundred no more than five; and who comes later need not wait.
  expect(writtenMs).toEqual([0, 0.5, 2.5, 7.5, 13])
})
