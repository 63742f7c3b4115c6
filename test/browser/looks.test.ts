import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OWN_SECTIONS } from '../../views/settings/sections.ts'
import { type Actor, openRoom, openStage, type Stage, sees, write } from './stage.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']
const STRANGERS = [
  '/',
  '/login',
  '/signup',
  '/password/forgot',
  '/password/reset?token=x',
  '/nowhere',
  '/offline',
]
const LOOKS = (['light', 'dark'] as const).flatMap((scheme) =>
  [360, 768, 1280].map((width) => [scheme, width] as const),
)
// Each page is audited once light and once dark, of these once narrow and once wide: by turns, since one audit takes
// longer than the page. The width between has the markup of the widest one: there only its measure can differ.
const AUDITED = [new Set(['light 360', 'dark 1280']), new Set(['light 1280', 'dark 360'])] as const
const PARTS = [0, 1, 2, 3]

let stage: Stage
let pages: readonly string[]

beforeAll(async () => {
  stage = await openStage()
  const ada = await stage.arrive('ada')
  const room = new URL(await openRoom(ada, 'general')).pathname
  await write(ada, 'Something to look at, with a link: https://example.org/')
  await sees(ada, 'Something to look at')
  await tell(await stage.arrive('bob'), room)
  const said = ada.page.locator('#timeline .message').first()
  const message = ((await said.getAttribute('id')) ?? '').slice('m-'.length)
  const one = `${room}/messages/${message}`
  const talk = [
    `${room}/pins`,
    `${room}/date`,
    `${room}/threads/${message}`,
    `${one}/actions`,
    `${one}/edits`,
  ]
  const own = ['/rooms', '/rooms/directory', '/rooms/new', '/write/help', '/rooms/new/direct?q=a', '/you']
  const seek = ['/search?q=look', '/search?q=look&from=nobody']
  const helm = ['users', 'rooms', 'invites', 'audit', 'dead-letters', 'cluster', 'export'].map(
    (name) => `/admin/${name}`,
  )
  const folk = ['/notifications', '/friends', '/friends?q=a', '/users/ada', '/jump', '/keys', '/you/sound']
  const settings = [
    ...OWN_SECTIONS.map(({ href }) => href),
    ...[
      '/you/security/passkeys/new',
      '/you/security/totp',
      '/you/tokens/new',
      '/you/data/delete',
      '/you/proof',
    ],
  ]
  const looksAfter = ['', '/members', '/members/add', '/bans', '/invites', '/invites/new', '/hooks']
  const kept = [...looksAfter, '/hooks/new/out', '/owner'].map((path) => `${room}/settings${path}`)
  pages = [
    ...own,
    ...settings,
    ...folk,
    ...talk,
    ...kept,
    `${room}/notifications`,
    room,
    `${room}/people`,
    `${room}/leave`,
    ...seek,
    ...helm,
  ]
})
afterAll(() => stage.stop())

/** Somebody mentions Ada, and asks for her friendship: her list of notifications has something in it. */
async function tell(bob: Actor, room: string): Promise<void> {
  await bob.page.evaluate(async (path) => {
    const headers = { 'Content-Type': 'application/json' }
    const ask = (to: string, body: object) =>
      fetch(to, { method: 'POST', headers, body: JSON.stringify(body) })
    const { user } = await (await fetch('/api/users/ada')).json()
    await ask(`/api${path}/join`, {})
    await ask('/api/friends/request', { userId: user.id })
    await ask(`/api${path}/messages`, { text: 'Something for @ada to be told of' })
  }, room)
}

/** Opened once, and looked at in every look: nothing is laid out by the server for one of them. */
async function faultsOf(page: Page, path: string, audited: ReadonlySet<string>): Promise<string[]> {
  const found: string[] = []
  // Scripts may look at the width when they begin: by turns it is the narrow one and the wide one.
  await page.setViewportSize({ width: audited.has('light 360') ? 360 : 1280, height: 760 })
  await page.goto(path)
  for (const [colorScheme, width] of LOOKS) {
    await page.setViewportSize({ width, height: 760 })
    // Colours that are on their way to others are not what stays.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const surplus = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (surplus > 0) found.push(`${path} is ${surplus} px too wide, ${colorScheme} at ${width}`)
    if (!audited.has(`${colorScheme} ${width}`)) continue
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
    for (const { id, nodes } of violations)
      found.push(`${path}: ${id} ${nodes[0]?.html}, ${colorScheme} at ${width}`)
  }
  return found
}

describe('every page', () => {
  test.each(PARTS)(
    '[UI-19] is accessible and fits, light and dark, at every width: part %i',
    async (part) => {
      const actor = await stage.again('ada')
      const stranger = await stage.stranger()
      const found: string[] = []
      const lookAll = async (page: Page, paths: readonly string[]): Promise<void> => {
        const mine = paths.filter((_, at) => at % PARTS.length === part)
        for (const [at, path] of mine.entries())
          found.push(...(await faultsOf(page, path, AUDITED[at % 2 === 0 ? 0 : 1])))
      }
      await lookAll(actor.page, pages)
      await lookAll(stranger.page, STRANGERS)
      await actor.context.close()
      await stranger.context.close()
      expect(found).toEqual([])
    },
  )

  // So long that its audit takes as much time as those of a whole part.
  test('[UI-19] the page that describes all calls is accessible and fits, light and dark, at every width', async () => {
    const stranger = await stage.stranger()
    expect(await faultsOf(stranger.page, '/docs', AUDITED[0])).toEqual([])
  })

  test('[UI-20] speaks the reader’s language', async () => {
    const actor = await stage.again('ada', { locale: 'ru-RU' })
    expect(await actor.page.title()).toBe('Комнаты · Parley')
    await actor.page.goto('/you/look')
    await actor.page.selectOption('select[name=locale]', 'en')
    await actor.page.click('.own-form button')
    expect(await actor.page.title()).toBe('Look and language · Parley')
  })

  test('[UI-21] wears the theme that its reader chose, on any device look', async () => {
    const actor = await stage.again('ada', { colorScheme: 'light' })
    const ground = () => actor.page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    await actor.page.goto('/you/look')
    const light = await ground()
    await actor.page.selectOption('select[name=theme]', 'dark')
    await actor.page.click('.own-form button')
    expect(await actor.page.locator('.note').textContent()).toBe('Saved.')
    expect(await ground()).not.toBe(light)
  })
})
