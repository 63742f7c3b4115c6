import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, becomes, live, openRoom, openStage, type Stage, sees } from './stage.ts'

const PASSWORD = 'a short sentence works'
// More stops than any page has before what one looks for.
const STOPS = 120

let stage: Stage
let ada: Actor

beforeAll(async () => {
  stage = await openStage()
  ada = await stage.arrive('ada')
  await openRoom(ada, 'pier')
})
afterAll(() => stage.stop())

/** Presses Tab until the focus is on what the selector names. */
async function tabTo({ page }: Pick<Actor, 'page'>, selector: string): Promise<void> {
  const passed: string[] = []
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press('Tab')
    const [isThere, where] = await page.evaluate((wanted) => {
      const at = document.activeElement
      return [at?.matches(wanted) ?? false, `${at?.tagName} ${at?.id || at?.className}`] as const
    }, selector)
    if (isThere) return
    passed.push(where)
  }
  throw new Error(`no Tab leads to ${selector}; it leads to ${passed.slice(0, 30).join(', ')}`)
}

describe('without a pointer', () => {
  test('[SHOW-8] one signs up, joins, writes, edits, reacts, searches and changes settings', async () => {
    const bob: Actor = { name: 'bob', ...(await stage.stranger()) }
    const { page, faults } = bob
    await page.goto('/')
    await tabTo(bob, 'a[href="/signup"]')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/signup')
    for (const [id, text] of [
      ['email', 'bob@example.org'],
      ['username', 'bob'],
      ['displayName', 'Bob'],
      ['password', PASSWORD],
    ] as const) {
      if (!(await page.locator(`#${id}`).evaluate((field) => field === document.activeElement)))
        await tabTo(bob, `#${id}`)
      await page.keyboard.type(text)
    }
    await page.keyboard.press('Enter')
    await page.waitForURL('**/rooms')

    await tabTo(bob, 'a[href="/rooms/directory"]')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/rooms/directory')
    await tabTo(bob, 'button[aria-label="Join: pier"]')
    await page.keyboard.press('Enter')
    await live(page)

    if (!(await page.locator('#composer-text').evaluate((field) => field === document.activeElement)))
      await tabTo(bob, '#composer-text')
    await page.keyboard.type('first wrods')
    await page.keyboard.press('Enter')
    await sees(ada, 'first wrods')
    await becomes(() => page.locator('#outbox .message').count(), 0)
    await page.keyboard.press('ArrowUp')
    await page.locator('.edit-form textarea').waitFor()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('first words')
    await page.keyboard.press('Enter')
    await sees(ada, 'first words')

    await tabTo(bob, '#scroller')
    await page.keyboard.press('ArrowUp')
    await tabTo(bob, '.message .action.quick')
    await page.keyboard.press('Enter')
    await ada.page.locator('.message .reaction').first().waitFor()

    await page.keyboard.press('/')
    await page.keyboard.type('words')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/search?*')
    await tabTo(bob, '.hits a')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/rooms/*?at=*')
    await sees(bob, 'first words')

    await tabTo(bob, 'a[href="/you"]')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/you')
    await tabTo(bob, 'main a[href="/you/look"]')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/you/look')
    await tabTo(bob, '[name=theme]')
    await page.keyboard.press('End')
    await tabTo(bob, 'main button[type=submit]')
    await page.keyboard.press('Enter')
    await page.waitForSelector('html[data-bs-theme=dark]')
    expect(faults).toEqual([])
  })
})

describe('for those whom motion makes ill', () => {
  test('[SHOW-9] nothing moves: every transition and animation is over at once', async () => {
    const actor = await stage.again('ada', { reducedMotion: 'reduce' })
    const slowest = (page: Actor['page']): Promise<number> =>
      page.evaluate(() => {
        const all = [...document.querySelectorAll('*')].flatMap((element) => {
          const { transitionDuration, animationDuration } = getComputedStyle(element)
          return `${transitionDuration},${animationDuration}`
            .split(',')
            .map((text) => Number.parseFloat(text))
        })
        return Math.max(...all)
      })
    await actor.page.goto(ada.page.url())
    await live(actor.page)
    const moving = await slowest(ada.page)
    expect(moving).toBeGreaterThan(0.05)
    expect(moving).toBeLessThanOrEqual(0.15)
    expect(await slowest(actor.page)).toBeLessThan(0.001)
    await becomes(() => actor.page.evaluate(() => document.getAnimations().length), 0)
  })
})

describe('the policy of the pages', () => {
  test('[SHOW-1] it lets run what is loaded on demand, once and from this server', async () => {
    const loaded: string[] = []
    ada.page.on('request', (request) => loaded.push(new URL(request.url()).pathname))
    await ada.page.keyboard.press('ControlOrMeta+k')
    await ada.page.locator('dialog[open] input').waitFor()
    await ada.page.keyboard.press('Escape')
    await becomes(() => ada.page.locator('dialog[open]').count(), 0)
    const chunks = loaded.filter((path) => path.startsWith('/static/') && path.endsWith('.js'))
    expect(chunks.length).toBeGreaterThan(0)
    expect(new Set(chunks).size).toBe(chunks.length)
    expect(ada.faults).toEqual([])
  })

  test('[SHOW-10] nothing but the page’s own script turns text into markup, and no other policy can be made', async () => {
    const refused = await ada.page.evaluate(() => {
      const tries = [
        () => document.body.insertAdjacentHTML('beforeend', '<b id="slipped">in</b>'),
        () => new DOMParser().parseFromString('<b>in</b>', 'text/html'),
        () => window.trustedTypes?.createPolicy('other', { createHTML: (text) => text }),
        () => window.trustedTypes?.createPolicy('parley', { createHTML: (text) => text }),
      ]
      return tries.map((slip) => {
        try {
          slip()
          return 'let in'
        } catch (fault) {
          return fault instanceof TypeError ? 'refused' : String(fault)
        }
      })
    })
    expect(refused).toEqual(['refused', 'refused', 'refused', 'refused'])
    expect(await ada.page.locator('#slipped').count()).toBe(0)
  })

  test('[SHOW-2] a browser finds nothing that keeps it from installing the pages', async () => {
    const session = await ada.context.newCDPSession(ada.page)
    const { errors: inManifest, url } = await session.send('Page.getAppManifest')
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
    const ids = installabilityErrors.map(({ errorId }) => errorId)
    expect([inManifest, url.endsWith('.webmanifest')]).toEqual([[], true])
    // A profile that forgets everything installs nothing, whatever the page is.
    expect(ids.filter((id) => id !== 'in-incognito')).toEqual([])
  })
})
