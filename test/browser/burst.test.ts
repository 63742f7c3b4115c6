import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { until } from '../../scripts/servers/until.ts'
import { type Actor, adaAndBob, becomes, live, openStage, type Stage, sees } from './stage.ts'

const BURST = 2_000
const BURST_MS = 10_000
const ALL = 5_000
// A list never holds more than this, whatever happens in its room.
const MOST_MESSAGES = 560
const LONGEST_TASK_MS = 200
const AT_ONCE = 200
// A machine may have other things to do; on one that has not, each of these takes seconds.
const PATIENCE_MS = 120_000

let stage: Stage
let ada: Actor
let bob: Actor
let other: Actor
let room: string

beforeAll(async () => {
  stage = await openStage({ SENDS_PER_SECOND: '5000', SENDS_BURST: '5000' })
  ;({ ada, bob, room } = await adaAndBob(stage, 'busy'))
  // Nobody looks while there is nothing to see.
  for (const { page } of [ada, bob]) await page.goto('/rooms')
  await say(1, ALL - BURST, 0)
  other = await stage.again('ada')
  for (const { page } of [ada, other]) {
    await page.goto(room)
    await live(page)
  }
}, PATIENCE_MS)
afterAll(() => stage.stop())

/** Many lines as bob, in order, over one socket; spread over `forMs`. */
async function say(from: number, to: number, forMs: number): Promise<void> {
  const cookies = (await bob.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const { url } = stage.server()
  const headers = { Cookie: cookies, Origin: url }
  // Bun takes more than sub-protocols here; the type that browsers have does not say so.
  const options: unknown = { headers }
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`, options as string[])
  let answered = 0
  let refused = ''
  socket.addEventListener('message', ({ data }) => {
    const frames = [JSON.parse(String(data))].flat()
    answered += frames.filter(({ type }) => type === 'ok').length
    for (const frame of frames) if (frame.type === 'error') refused = frame.code
  })
  await until(() => socket.readyState === WebSocket.OPEN, { what: 'the socket' })
  const id = new URL(room).pathname.split('/').at(-1)
  const beganMs = performance.now()
  for (let n = from; n <= to; n += 1) {
    const dueMs = beganMs + (forMs * (n - from)) / (to - from + 1)
    const mayGo = (): boolean => performance.now() >= dueMs && n - from - answered < AT_ONCE
    if (!mayGo()) await until(mayGo, { what: `the answers before line ${n}`, deadlineMs: PATIENCE_MS })
    socket.send(JSON.stringify({ type: 'send', id: `${n}`, room: id, nonce: `n${n}`, text: `line ${n}.` }))
  }
  await until(() => answered === to - from + 1, { what: 'the last answers', deadlineMs: PATIENCE_MS })
  socket.close()
  if (refused !== '') throw new Error(`refused: ${refused}`)
}

/** From now on the page notes the most messages that it held. */
async function watch({ page }: Actor): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const list = document.querySelector('#timeline')
    const noted = { most: 0 }
    const count = () => {
      noted.most = Math.max(noted.most, list?.querySelectorAll('.message').length ?? 0)
    }
    if (list) new MutationObserver(count).observe(list, { childList: true })
    Object.assign(window, { noted })
  })
  return () => page.evaluate(() => Reflect.get(window, 'noted').most)
}

const traceSchema = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string().default(''),
      pid: z.number().default(0),
      tid: z.number().default(0),
      /** The processor's time, in microseconds. */
      tdur: z.number().default(0),
      args: z.object({ name: z.unknown().optional() }).default({}),
    }),
  ),
})

/** The longest task of any page meanwhile, in the processor's time: others may keep the machine busy. */
async function longestTaskMs({ context }: Actor, meanwhile: () => Promise<void>): Promise<number> {
  const browser = context.browser()
  await browser?.startTracing(undefined, { categories: ['-*', 'toplevel'] })
  await meanwhile()
  const trace: unknown = JSON.parse(String(await browser?.stopTracing()))
  const { traceEvents } = traceSchema.parse(trace)
  const threadOf = (event: { pid: number; tid: number }) => `${event.pid} ${event.tid}`
  const named = traceEvents.filter(
    ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain',
  )
  const pages = new Set(named.map(threadOf))
  const tasks = traceEvents.filter((event) => event.tdur > 0 && pages.has(threadOf(event)))
  if (tasks.length < 1_000) throw new Error(`only ${tasks.length} tasks were traced`)
  return Math.max(...tasks.map(({ tdur }) => tdur)) / 1_000
}

const topOf = async ({ page }: Actor, text: string) =>
  (await page.locator('#timeline .message', { hasText: text }).boundingBox())?.y ?? Number.NaN

describe('a busy room', () => {
  test(
    '[TALK-13] two thousand messages in ten seconds leave the page quick, its list short and its reader in place',
    async () => {
      await ada.page.hover('#scroller')
      await ada.page.mouse.wheel(0, -900)
      await becomes(() => ada.page.locator('#to-now').isVisible(), true)
      const reading = `line ${ALL - BURST - 15}.`
      const before = await topOf(ada, reading)
      const [reader, follower] = [await watch(ada), await watch(other)]
      const longestMs = await longestTaskMs(ada, async () => {
        await say(ALL - BURST + 1, ALL, BURST_MS)
        await sees(other, `line ${ALL}.`)
      })
      expect(longestMs).toBeLessThan(LONGEST_TASK_MS)
      expect(longestMs).toBeGreaterThan(1)
      expect(Math.abs((await topOf(ada, reading)) - before)).toBeLessThan(2)
      for (const most of [await reader(), await follower()]) {
        expect(most).toBeLessThan(MOST_MESSAGES)
        expect(most).toBeGreaterThan(100)
      }
      const last = other.page.locator('#timeline .message .text').last()
      expect(await last.textContent()).toBe(`line ${ALL}.`)
      await becomes(() => other.page.locator('#to-now').isVisible(), false)
    },
    PATIENCE_MS,
  )

  test(
    '[TALK-14] scrolling back through five thousand keeps the list short, in order, and without a hole',
    async () => {
      const { page } = other
      const mostHeld = await watch(other)
      await page.hover('#scroller')
      const numbers = () =>
        page
          .locator('#timeline .message .text')
          .evaluateAll((all) => all.map((text) => Number(/\d+/.exec(text.textContent ?? '')?.[0])))
      const seen = new Set<number>()
      const look = async (): Promise<boolean> => {
        const shown = await numbers()
        for (const [at, number] of shown.entries()) {
          const before = shown[at - 1]
          if (before !== undefined && number !== before + 1) throw new Error(`${number} follows ${before}`)
          seen.add(number)
        }
        await page.mouse.wheel(0, -6_000)
        return page.locator('.beginning').isVisible()
      }
      await until(look, { what: 'the beginning', deadlineMs: PATIENCE_MS })
      await becomes(async () => (await numbers())[0], 1)
      for (const number of await numbers()) seen.add(number)
      expect(seen.size).toBe(ALL)
      expect(await mostHeld()).toBeLessThan(MOST_MESSAGES)
      await page.click('#to-now')
      await sees(other, `line ${ALL}.`)
    },
    PATIENCE_MS,
  )
})
