import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../../scripts/servers/until.ts'
import {
  type Actor,
  adaAndBob,
  becomes,
  live,
  openStage,
  type Stage,
  sayMany,
  sees,
  timeline,
  write,
} from './stage.ts'

const LINES = Array.from({ length: 130 }, (_, n) => `line ${n + 1}.`)

let stage: Stage
let ada: Actor
let bob: Actor
let room: string

beforeAll(async () => {
  stage = await openStage()
  ;({ ada, bob, room } = await adaAndBob(stage, 'long'))
  await sayMany(bob, room, LINES.slice(0, 105))
  await sees(ada, 'line 105.')
  const unread = () =>
    ada.page.evaluate(async () => (await (await fetch('/api/rooms')).json()).items[0].unread)
  await becomes(unread, 0)
  await ada.page.goto('/rooms')
  await sayMany(bob, room, LINES.slice(105))
})
afterAll(() => stage.stop())

/** Wheels until `reached` holds. */
async function wheel({ page }: Actor, deltaY: number, reached: () => Promise<boolean>): Promise<void> {
  await page.hover('#scroller')
  const go = async (): Promise<boolean> => {
    await page.mouse.wheel(0, deltaY)
    return reached()
  }
  await until(go, { what: 'the end of the scrolling', deadlineMs: 30_000 })
  // A turn of the wheel goes on for some frames.
  let last = Number.NaN
  const rests = async (): Promise<boolean> => {
    const before = last
    last = await page.locator('#scroller').evaluate((scroller) => scroller.scrollTop)
    return last === before
  }
  await until(rests, { what: 'the scrolling to rest' })
}

describe('a long timeline', () => {
  test('[UI-12] one comes back to the line above what is new', async () => {
    await ada.page.goto(room)
    await live(ada.page)
    const next = ada.page.locator('.unread-line ~ .message').first()
    expect(await next.locator('.text').textContent()).toBe('line 106.')
    expect(
      await ada.page.locator('.unread-line').evaluate((line) => line.getBoundingClientRect().top > 0),
    ).toBe(true)
    expect(await ada.page.locator('#to-now').isVisible()).toBe(true)
  })

  test('[UI-13] what comes while one reads further up moves nothing, and is counted', async () => {
    await ada.page.click('#to-now')
    await becomes(() => ada.page.locator('#to-now').isVisible(), false)
    await wheel(ada, -400, () => ada.page.locator('#to-now').isVisible())
    const message = ada.page.locator('.message', { hasText: 'line 100.' })
    const before = await message.boundingBox()
    await write(bob, 'something new')
    await becomes(() => ada.page.locator('.to-now-text').textContent(), '1 new message')
    expect(Math.abs(((await message.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2)
    await ada.page.click('#to-now')
    await sees(ada, 'something new')
    await becomes(() => ada.page.locator('#to-now').isVisible(), false)
  })

  test('[UI-14] scrolling up brings all of the past, each message once and in order', async () => {
    await wheel(ada, -1_500, () => ada.page.locator('.beginning').isVisible())
    expect(await timeline(ada)).toEqual([...LINES, 'something new'])
  })

  test('[UI-15] a link opens the room at its message, and the way down leads to what is live', async () => {
    const link = await ada.page
      .locator('.message', { hasText: 'line 30.' })
      .locator('a.when')
      .evaluate((a) => (a instanceof HTMLAnchorElement ? a.href : ''))
    await ada.page.goto(link)
    await ada.page.locator('.message.is-target', { hasText: 'line 30.' }).waitFor()
    expect(await timeline(ada)).not.toContain('something new')
    await write(bob, 'said meanwhile')
    await wheel(ada, 1_500, async () => (await timeline(ada)).includes('said meanwhile'))
    const all = await timeline(ada)
    expect(new Set(all).size).toBe(all.length)
    await write(bob, 'and live again')
    await sees(ada, 'and live again')
  })

  test('[UI-12] where all that is new is seen from the end, one starts there', async () => {
    await ada.page.goto('/rooms')
    await sayMany(bob, room, ['first of two', 'second of two'])
    await ada.page.goto(room)
    await live(ada.page)
    expect(await ada.page.locator('.unread-line ~ .message').count()).toBe(2)
    expect(await ada.page.locator('#scroller').evaluate((scroller) => scroller.scrollTop)).toBe(0)
    expect(await ada.page.locator('#to-now').isVisible()).toBe(false)
  })
})
