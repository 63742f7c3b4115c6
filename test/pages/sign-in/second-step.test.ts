import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LiveServer, startLiveServer } from '../../support/live-server.ts'
import { plainBrowser, signedUp } from '../plain-browser.ts'

const PASSWORD = 'a short sentence works'

let server: LiveServer
let recoveryCodes: readonly string[]
let secret: string
beforeAll(async () => {
  server = await startLiveServer()
  await signedUp(server.url, 'ada')
  const { accessToken } = await api('login', { email: 'ada', password: PASSWORD })
  secret = (await api('totp', undefined, accessToken)).secret
  recoveryCodes = (await api('totp/confirm', { code: codeNow() }, accessToken)).recoveryCodes
})
afterAll(() => server.stop())

async function api(path: string, body: unknown, token = '') {
  const answer = await fetch(new URL(`/api/auth/${path}`, server.url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return answer.json()
}

const codeNow = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate()
const stepOf = (html: string) => /name="step" value="([\w-]{43})"/.exec(html)?.[1] ?? ''

async function afterPassword(returnTo = '/you') {
  const browser = plainBrowser(server.url)
  const asked = await browser.post('/login', { login: 'ada', password: PASSWORD, return_to: returnTo })
  const html = await asked.text()
  return { browser, asked, html, step: stepOf(html), return_to: returnTo }
}

test('[FACTOR-10] the log-in page asks for the code after the password, and lets nobody in before', async () => {
  const { browser, asked, html, step } = await afterPassword()
  expect([asked.status, asked.headers.getSetCookie()]).toEqual([200, []])
  expect(step).not.toBe('')
  expect(html).not.toContain(PASSWORD)
  expect(html).toContain('name="return_to" value="/you"')
  expect((await browser.open('/rooms')).headers.get('location')).toBe('/login?return_to=%2Frooms')
})

test('[FACTOR-10] a wrong code can be typed again, the right one leads to where one wanted to go', async () => {
  const { browser, step, return_to } = await afterPassword()
  const wrong = await browser.post('/login/code', { step, return_to, code: 'abcdef' })
  const again = await wrong.text()
  expect([wrong.status, stepOf(again)]).toEqual([401, step])
  expect(again).toContain('That code is wrong, or was used before.')
  const right = await browser.post('/login/code', { step, return_to, code: ` ${recoveryCodes[0]} ` })
  expect([right.status, right.headers.get('location')]).toEqual([303, '/you'])
  expect((await browser.open('/rooms')).status).toBe(200)
})

test('[FACTOR-10] a step lets in one device, and a step that is none lets in nobody', async () => {
  const { browser, step, return_to } = await afterPassword('//evil.example')
  const first = await browser.post('/login/code', { step, return_to, code: recoveryCodes[1] ?? '' })
  expect([first.status, first.headers.get('location')]).toEqual([303, '/rooms'])
  for (const stale of [step, 'x'.repeat(43), '']) {
    const other = await plainBrowser(server.url).post('/login/code', {
      step: stale,
      code: recoveryCodes[2] ?? '',
    })
    expect([other.status, other.headers.getSetCookie()]).toEqual([401, []])
  }
})

test('[FACTOR-10] the code of the app does it too', async () => {
  const { browser, step } = await afterPassword()
  // The code that switched the factor on has been taken: the next one counts already, its clock being one step ahead.
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + 30_000 })
  expect((await browser.post('/login/code', { step, code })).status).toBe(303)
})
