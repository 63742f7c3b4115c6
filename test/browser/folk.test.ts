// People as they meet: friends, cards, blocks, who is here, and the numbers that call somebody.

import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, adaAndBob, becomes, openStage, type Stage, sees, write } from './stage.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']
// A picture of one point.
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='

let stage: Stage
let ada: Actor
let bob: Actor
let room: string

beforeAll(async () => {
  stage = await openStage()
  ;({ ada, bob, room } = await adaAndBob(stage, 'general'))
})
afterAll(() => stage.stop())

const badge = ({ page }: Actor) => page.locator('#friends-badge:visible > [aria-hidden]').allTextContents()
const acts = ({ page }: Actor) =>
  page.locator('#friends button').evaluateAll((all) => all.map((button) => button.ariaLabel))
const numbers = ({ page }: Actor, name: string) =>
  page.locator(`.room-link:has-text("${name}") .badge-number:visible > [aria-hidden]`).allTextContents()

async function violations({ page }: Actor): Promise<readonly string[]> {
  const audit = await new AxeBuilder({ page }).withTags(RULES).analyze()
  return audit.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)
}

/** The page is looked at again: it asks who is here. */
const lookAgain = ({ page }: Actor) =>
  page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))

/** Asks the JSON interface as the person whose page it is. */
function call({ page }: Actor, method: string, path: string, body: object): Promise<number> {
  return page.evaluate(
    async ([how, where, text]) => {
      const headers = { 'Content-Type': 'application/json' }
      return (await fetch(where ?? '', { method: how ?? '', headers, body: text ?? '' })).status
    },
    [method, path, JSON.stringify(body)],
  )
}

describe('friends', () => {
  test('[FOLK-10] a request is told at once, and so is the answer', async () => {
    await bob.page.goto('/friends')
    await bob.page.fill('main input[name=q]', 'ad')
    await bob.page.click('button[aria-label="Add friend: ada"]')
    await becomes(() => ada.page.locator('#toast').textContent(), 'bob would like to be your friend')
    await becomes(() => badge(ada), ['1'])
    await ada.page.goto('/friends')
    await ada.page.click('button[aria-label="Accept: bob"]')
    await becomes(() => acts(ada), ['Message: bob'])
    await becomes(() => badge(ada), [])
    await bob.page.fill('main input[name=q]', '')
    await becomes(() => acts(bob), ['Message: ada'])
  })

  test('[FOLK-11] a friend who goes is shown to be gone, and stands below those who are here', async () => {
    const here = () => ada.page.locator('#friends .presence.is-online').count()
    await becomes(here, 1)
    expect(await violations(ada)).toEqual([])
    await bob.page.goto('about:blank')
    await becomes(async () => {
      await lookAgain(ada)
      return here()
    }, 0)
    // When somebody was last seen is written a moment after they went.
    await becomes(async () => {
      await ada.page.goto('/friends')
      return ada.page.locator('.here-line', { hasText: 'Last seen: Today' }).count()
    }, 1)
    await bob.page.goto(room)
    await ada.page.goto(room)
  })
})

describe('a card', () => {
  test('[FOLK-12] comes from a name, a mention or a picture, and goes with Escape', async () => {
    await write(bob, 'hello @ada again')
    await sees(ada, 'hello @ada again')
    const title = () => ada.page.locator('dialog[open] .dialog-title').allTextContents()
    await ada.page.locator('.message .author', { hasText: 'bob' }).click()
    await becomes(title, ['bob'])
    expect(await violations(ada)).toEqual([])
    await ada.page.keyboard.press('Escape')
    await becomes(title, [])
    await ada.page.locator('.mention').first().click()
    await becomes(title, ['ada'])
    await ada.page.keyboard.press('Escape')
    await ada.page.locator('.message > .avatar').first().click()
    await becomes(title, ['bob'])
    await ada.page.keyboard.press('Escape')
    await ada.page.locator('#people .person-name', { hasText: 'bob' }).click()
    await becomes(title, ['bob'])
    await ada.page.click('dialog button[aria-label="Message: bob"]')
    await ada.page.waitForURL((url) => url.pathname !== new URL(room).pathname)
    await ada.page.waitForSelector('#composer')
  })

  test('[FOLK-13] a block closes the composer between the two, and its end opens it', async () => {
    await bob.page.goto(ada.page.url())
    await bob.page.waitForSelector('#composer')
    await ada.page.click('.room-name a')
    await ada.page.click('dialog .profile-acts >> text=Block')
    await ada.page.click('dialog .btn-danger')
    await ada.page.locator('.room-note', { hasText: 'You have blocked this person' }).waitFor()
    expect(await ada.page.locator('#composer').count()).toBe(0)
    await write(bob, 'still there?')
    await bob.page.locator('.pending.failed', { hasText: 'You cannot write to this person.' }).waitFor()
    await bob.page.reload()
    await bob.page.locator('.room-note', { hasText: 'You cannot write' }).waitFor()
    await ada.page.click('.room-note button')
    await ada.page.waitForSelector('#composer')
    await bob.page.goto(room)
    await ada.page.goto('/friends')
  })
})

describe('the sidebar', () => {
  test('[FOLK-14] what is new is counted on every device, mentions apart, until it is read on one', async () => {
    const tablet = await stage.again('ada')
    await tablet.page.goto('/friends')
    await ada.page.locator('.room-link').first().waitFor()
    await write(bob, 'one for all')
    await write(bob, 'and @ada alone')
    for (const device of [ada, tablet]) {
      await becomes(() => numbers(device, 'general'), ['@1', '2'])
      await becomes(() => device.page.title(), '(2) Friends · Parley')
      await becomes(() => device.page.locator('link[rel=icon]').getAttribute('type'), 'image/png')
    }
    await ada.page.goto(room)
    await becomes(() => numbers(tablet, 'general'), [])
    await becomes(() => tablet.page.title(), 'Friends · Parley')
    await becomes(() => tablet.page.locator('link[rel=icon]').getAttribute('type'), 'image/svg+xml')
    await tablet.context.close()
  })

  test('[FOLK-15] a muted room is dimmed, and counts for nothing', async () => {
    const path = `/api/rooms/${room.slice(room.lastIndexOf('/') + 1)}/notifications`
    expect(await call(ada, 'PUT', path, { level: 'none' })).toBe(204)
    await ada.page.goto('/friends')
    await write(bob, 'noise for @ada here')
    const count = ada.page.locator('.room-link.is-muted .unread')
    await becomes(() => count.getAttribute('data-count'), '1')
    expect(await numbers(ada, 'general')).toEqual([])
    expect(await ada.page.title()).toBe('Friends · Parley')
    expect(await call(ada, 'PUT', path, { level: 'all' })).toBe(204)
  })

  test('[FOLK-16] another picture of somebody stands everywhere as soon as they speak', async () => {
    await ada.page.goto(room)
    const pictures = () => ada.page.locator('#timeline .message > img.avatar').count()
    await becomes(pictures, 0)
    const status = await bob.page.evaluate(async (text) => {
      const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
      const body = new FormData()
      body.append('file', new Blob([bytes], { type: 'image/png' }), 'me.png')
      return (await fetch('/api/users/bob/avatar', { method: 'PUT', body })).status
    }, PICTURE)
    expect(status).toBe(200)
    await write(bob, 'look at me')
    await sees(ada, 'look at me')
    const ofBob = await ada.page.locator('#timeline .message', { hasText: /hello|one|noise|look/ }).count()
    expect(ofBob).toBeGreaterThan(1)
    await becomes(pictures, ofBob)
    await becomes(() => ada.page.locator('#people img.avatar').count(), 1)
  })
})

describe('by keys', () => {
  test('[FOLK-17] a few letters lead to a room, a person or a page', async () => {
    const chosen = () => ada.page.locator('.jump-row.is-chosen .jump-name').allTextContents()
    await ada.page.keyboard.press('Control+k')
    await becomes(chosen, ['general'])
    expect(await violations(ada)).toEqual([])
    await ada.page.keyboard.type('bo')
    await ada.page.locator('[data-group=people] .jump-row', { hasText: '@bob' }).waitFor()
    await ada.page.keyboard.press('ArrowDown')
    await becomes(chosen, ['bob'])
    await ada.page.keyboard.press('Enter')
    await ada.page.locator('dialog .profile').waitFor()
    await ada.page.keyboard.press('Escape')
    await ada.page.click('.jump-link')
    await becomes(chosen, ['general'])
    await ada.page.keyboard.type('frie')
    await becomes(chosen, ['Friends'])
    await ada.page.keyboard.press('Enter')
    await ada.page.waitForURL('**/friends')
  })

  test('[FOLK-18] the question mark tells the keys, but not to whoever is writing', async () => {
    await ada.page.fill('main input[name=q]', '')
    await ada.page.press('main input[name=q]', '?')
    await ada.page.locator('main h1').click()
    await ada.page.keyboard.press('?')
    await ada.page.locator('dialog[open] .keys').first().waitFor()
    expect(await ada.page.inputValue('main input[name=q]')).toBe('?')
    await ada.page.keyboard.press('Escape')
    await ada.page.keyboard.press('Alt+ArrowDown')
    await ada.page.waitForURL('**/rooms/*')
    expect([...ada.faults, ...bob.faults].filter((fault) => !fault.includes('WebSocket'))).toEqual([])
  })
})
