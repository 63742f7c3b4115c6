import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OWN_SECTIONS } from '../../views/settings/sections.ts'
import { type Actor, openRoom, openStage, type Stage, sees, write } from './stage.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']
const STRANGERS = [
  '/',
  '/docs',
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

describe('every page', () => {
  test.each(LOOKS)('[UI-19] is accessible and fits, %s at %i px', async (colorScheme, width) => {
    const actor = await stage.again('ada', { colorScheme, viewport: { width, height: 760 } })
    const stranger = await actor.context.browser()?.newContext({
      baseURL: stage.server().url,
      colorScheme,
      viewport: { width, height: 760 },
    })
    const strangerPage = await stranger?.newPage()
    const found: string[] = []
    // Each page is audited once light and once dark, of these once narrow and once wide: by turns, since one audit takes
    // longer than the page. The width between has the markup of the widest one: there only its measure can differ.
    const all = [...pages, ...STRANGERS]
    const isAudited = (path: string): boolean =>
      width !== 768 && ((colorScheme === 'light') === (width === 360)) === (all.indexOf(path) % 2 === 0)
    const look = async (page: typeof actor.page, path: string): Promise<void> => {
      await page.goto(path)
      const audit = isAudited(path) ? await new AxeBuilder({ page }).withTags(RULES).analyze() : null
      const violations = audit?.violations ?? []
      for (const { id, nodes } of violations) found.push(`${path}: ${id} ${nodes[0]?.html}`)
      const surplus = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (surplus > 0) found.push(`${path} is ${surplus} px too wide`)
    }
    for (const path of pages) await look(actor.page, path)
    if (strangerPage) for (const path of STRANGERS) await look(strangerPage, path)
    await actor.context.close()
    await stranger?.close()
    expect(strangerPage).toBeDefined()
    expect(found).toEqual([])
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
