import { expect, test } from 'vitest'
import { createGathering } from './gathering.ts'

test('[NOTIFY-8] what is asked while others are answered goes together, within its bound, each with its answer', async () => {
  const asked: (readonly number[])[] = []
  const held = Promise.withResolvers<void>()
  const double = createGathering<number, number>({
    async run(numbers) {
      asked.push(numbers)
      await held.promise
      return numbers.map((n) => n * 2)
    },
    atOnce: 1,
    most: 3,
  })
  const first = double(1)
  await new Promise((turn) => setTimeout(turn, 0))
  const others = [2, 3, 4, 5].map(double)
  held.resolve()
  expect(await first).toBe(2)
  expect(await Promise.all(others)).toEqual([4, 6, 8, 10])
  expect(asked).toEqual([[1], [2, 3, 4], [5]])
})

test('[NOTIFY-9] one that cannot be answered costs the others nothing; they know that they are asked again', async () => {
  const again: boolean[] = []
  const half = createGathering<number, number>({
    async run(numbers, isAgain) {
      again.push(isAgain)
      if (numbers.some((n) => n % 2 === 1)) throw new Error('an odd number')
      return numbers.map((n) => n / 2)
    },
    atOnce: 2,
    most: 10,
  })
  const answers = await Promise.allSettled([2, 3, 4].map(half))
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(again).toEqual([false, true, true, true])
})

test('[NOTIFY-9] where nobody answers, none is asked a second time', async () => {
  let runs = 0
  const ask = createGathering<number, number>({
    async run() {
      runs += 1
      throw new Error('nobody is there')
    },
    isForAll: () => true,
    ...{ atOnce: 1, most: 10 },
  })
  const answers = await Promise.allSettled([1, 2, 3].map(ask))
  expect([runs, ...answers.map(({ status }) => status)]).toEqual([1, 'rejected', 'rejected', 'rejected'])
})

test.each([
  { tookMs: 30, rest: { times: 3, leastMs: 0 }, restsMs: 90 },
  { tookMs: 1, rest: { times: 3, leastMs: 60 }, restsMs: 60 },
])(
  '[NOTIFY-10] after an answer of $tookMs ms it rests for $restsMs ms, while more gathers',
  async ({ tookMs, rest, restsMs }) => {
    const asked: { readonly numbers: readonly number[]; readonly fromMs: number; readonly toMs: number }[] =
      []
    const ask = createGathering<number, number>({
      async run(numbers) {
        const fromMs = performance.now()
        await new Promise((done) => setTimeout(done, tookMs))
        asked.push({ numbers, fromMs, toMs: performance.now() })
        return numbers
      },
      ...{ atOnce: 1, most: 10, rest },
    })
    await ask(1)
    await Promise.all([2, 3].map(ask))
    expect(asked.map(({ numbers }) => numbers)).toEqual([[1], [2, 3]])
    const [first, second] = asked
    if (!first || !second) throw new Error('unreachable')
    // Timers may be early by a fraction of a millisecond.
    expect(second.fromMs - first.toMs).toBeGreaterThan(0.97 * restsMs)
  },
)
