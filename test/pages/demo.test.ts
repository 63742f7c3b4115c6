import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Demo, openDemo } from '../../scripts/demo/open-demo.ts'
import { startPresent } from '../../scripts/demo/present.ts'
import { until } from '../../scripts/servers/until.ts'
import { type PlainBrowser, plainBrowser } from './plain-browser.ts'

const PAGES = [
  ...[
    '/rooms',
    '/rooms/directory',
    '/rooms/new',
    '/rooms/new/direct',
    '/friends',
    '/users/aiko',
    '/jump',
    '/keys',
  ],
  ...['/you', '/you/profile', '/you/look', '/you/account', '/you/security', '/you/devices', '/you/tokens'],
  ...[
    '/you/privacy',
    '/you/data',
    '/write/help',
    '/admin/users',
    '/admin/rooms',
    '/admin/audit',
    '/admin/cluster',
  ],
]

const DAY_MS = 24 * 60 * 60_000

let demo: Demo
let mara: PlainBrowser
let festival: string

beforeAll(async () => {
  demo = await openDemo()
  mara = plainBrowser(demo.url)
  await mara.post('/login', { login: 'mara', password: demo.password })
  festival = `/rooms/${demo.rooms['Harbour festival']}`
}, 120_000)
afterAll(() => demo.stop())

interface Page {
  readonly items: readonly {
    readonly id: string
    readonly createdAt: string
    readonly text: string
    readonly attachments: readonly object[]
  }[]
}

async function read(path: string): Promise<Page> {
  return (await mara.open(path, { Accept: 'application/json' })).json() as Promise<Page>
}

describe('the demo', () => {
  test('[SHOW-7] has people with faces, rooms that go back weeks, pictures, and something unread', async () => {
    const rooms = await (await mara.open('/rooms')).text()
    const { items } = await read(`/api${festival}/messages?limit=100`)
    const ages = items.map(({ createdAt }) => Date.now() - Date.parse(createdAt))
    expect(rooms.match(/src="\/avatars\//g)?.length ?? 0).toBeGreaterThan(2)
    expect(rooms).toContain('Волонтёры')
    expect(rooms).toMatch(/unread message/)
    expect([Math.min(...ages) < DAY_MS / 24, Math.max(...ages) > 20 * DAY_MS]).toEqual([true, true])
    expect(items.filter(({ attachments }) => attachments.length > 0).length).toBeGreaterThan(4)
    expect(await (await mara.open(festival)).text()).toContain('/thumbnail')
  })

  test('[SHOW-11] can be lived in without scripts: every page by its links, everything by its forms', async () => {
    const sent = await mara.post(`${festival}/messages`, { text: 'Plainly said', nonce: crypto.randomUUID() })
    const { id } = (await read(`/api${festival}/messages?limit=1`)).items[0] ?? { id: '' }
    const message = `${festival}/messages/${id}`
    const menu = await (await mara.open(`${message}/actions`)).text()
    const edited = await mara.post(`${message}/edit`, { text: 'Plainly **edited**' })
    const reacted = await mara.post(`${message}/reactions`, { emoji: '👍' })
    const replied = await mara.post(`${festival}/messages`, {
      ...{ text: 'Plainly answered', nonce: crypto.randomUUID(), replyTo: id },
    })
    const looks = await mara.post('/you/look', { theme: 'dark', locale: 'ru', hours: 'h23' })
    const statuses = [sent, edited, reacted, replied, looks].map(({ status }) => status)
    const page = await (await mara.open(festival)).text()
    const thread = await (await mara.open(`${festival}/threads/${id}`)).text()
    const found = await (await mara.open('/search?q=plainly')).text()
    expect(statuses).toEqual([303, 303, 303, 303, 303])
    expect(menu).toContain(`action="${message}/reactions"`)
    for (const seen of [page, thread]) expect(seen).toContain('Plainly <strong>edited</strong>')
    expect(thread).toContain('Plainly answered')
    expect(page).toMatch(/<html lang="ru"[^>]*data-bs-theme="dark"/)
    expect(found).toContain('<mark>Plainly</mark>')
    for (const path of PAGES) expect([path, (await mara.open(path)).status]).toEqual([path, 200])
  })

  test('[SHOW-7] goes on while one looks, and ends when it is told to', async () => {
    const faults: unknown[] = []
    const before = (await read(`/api${festival}/messages?limit=1`)).items[0]?.createdAt
    const present = await startPresent(demo, { onFault: (fault) => faults.push(fault) })
    await until(async () => (await read(`/api${festival}/messages?limit=1`)).items[0]?.createdAt !== before, {
      what: 'somebody to say something',
      deadlineMs: 60_000,
    })
    present.stop()
    expect(faults).toEqual([])
  }, 90_000)
})
