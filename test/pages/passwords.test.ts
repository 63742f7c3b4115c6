import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { lettersIn } from '../support/servers/mail-folder.ts'
import { readMail } from '../support/servers/post-office.ts'
import { plainBrowser, signedUp } from './plain-browser.ts'

const NEW = 'another short sentence'

let server: LiveServer
beforeAll(async () => {
  server = await startLiveServer()
})
afterAll(() => server.stop())

/** The path in the newest of so many letters. */
async function mailedPath(letters: number): Promise<string> {
  const { text } = readMail((await lettersIn(server.dataDir, letters)).at(-1) ?? '')
  return /https?:\/\/[^/]+(\/\S+)/.exec(text)?.[1] ?? ''
}

test('[RECOVER-9] a lost password is mended with links and forms alone', async () => {
  await signedUp(server.url, 'ada')
  const browser = plainBrowser(server.url)
  expect(await (await browser.open('/login')).text()).toContain('href="/password/forgot"')
  expect((await browser.post('/password/forgot', { email: '' })).status).toBe(400)
  const asked = await browser.post('/password/forgot', { email: 'ada@example.org' })
  expect([asked.status, await asked.text()]).toEqual([202, expect.stringContaining('is on its way')])

  const path = await mailedPath(1)
  const shown = await (await browser.open(path)).text()
  expect(shown).toContain('name="newPassword"')
  // A look spends nothing.
  const token = new URL(path, server.url).searchParams.get('token') ?? ''
  const weak = await browser.post('/password/reset', { token, newPassword: 'password12' })
  const again = await weak.text()
  expect([weak.status, again.includes('too easy to guess'), again.includes('password12')]).toEqual([
    400,
    true,
    false,
  ])

  const done = await browser.post('/password/reset', { token, newPassword: NEW })
  expect([done.status, done.headers.get('location')]).toEqual([303, '/login?changed'])
  expect(await (await browser.open('/login?changed')).text()).toContain('Your password is changed')
  const entered = await browser.post('/login', { login: 'ada', password: NEW })
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/rooms'])
})

test('[RECOVER-9] a link that does not hold says so and leads to a new one', async () => {
  const browser = plainBrowser(server.url)
  for (const path of [
    '/password/reset',
    '/password/reset?token=x',
    `/password/reset?token=${'A'.repeat(43)}`,
  ]) {
    const answer = await browser.open(path, { 'Accept-Language': 'ru' })
    const html = await answer.text()
    expect([answer.status, html.includes('href="/password/forgot"')]).toEqual([400, true])
    expect(html).toContain('Эта ссылка больше не работает')
  }
  const posted = await browser.post('/password/reset', { token: 'x', newPassword: NEW })
  expect(posted.status).toBe(400)
})

test('[RECOVER-9] the pages are not kept by caches, and a form of another site is refused', async () => {
  const browser = plainBrowser(server.url)
  expect((await browser.open('/password/forgot')).headers.get('cache-control')).toBe('no-store')
  const foreign = await browser.post('/password/forgot', { email: 'a@b' }, { Origin: 'https://evil.example' })
  expect(foreign.status).toBe(403)
})

test('[COOKIE-5] a log-in makes a new session: a cookie that was planted before opens nothing', async () => {
  await signedUp(server.url, 'fixed')
  const planted = 'A'.repeat(43)
  const entered = await plainBrowser(server.url).post(
    '/login',
    { login: 'fixed', password: 'a short sentence works' },
    { Cookie: `session=${planted}` },
  )
  const [cookie = ''] = entered.headers.getSetCookie()
  expect([entered.status, cookie.startsWith('session='), cookie.includes(planted)]).toEqual([
    303,
    true,
    false,
  ])
  const thief = await fetch(`${server.url}/api/auth/me`, { headers: { Cookie: `session=${planted}` } })
  expect(thief.status).toBe(401)
})
