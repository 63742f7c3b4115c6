import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LiveServer, startLiveServer } from '../../support/live-server.ts'
import { CLIENT, type OidcServer, startOidcServer } from '../../support/oidc/oidc-server.ts'
import { createAuthenticator } from '../../support/passkeys/authenticator.ts'
import { plainBrowser, signedUp } from '../plain-browser.ts'

const PASSWORD = 'a short sentence works'

let server: LiveServer
let oidc: OidcServer
beforeAll(async () => {
  oidc = await startOidcServer(['http://localhost:1/api/auth/oauth/acme/callback'])
  server = await startLiveServer({
    OIDC_ACME_ISSUER: oidc.issuer,
    OIDC_ACME_CLIENT_ID: CLIENT.id,
    OIDC_ACME_CLIENT_SECRET: CLIENT.secret,
    OIDC_ACME_NAME: 'The <Acme> house',
  })
  await signedUp(server.url, 'ada')
})
afterAll(async () => {
  await server.stop()
  await oidc.stop()
})

async function api(path: string, body?: unknown, token = '') {
  const answer = await fetch(new URL(`/api/auth/${path}`, server.url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return answer.json()
}

test('[WEB-20] the log-in page has a button for each provider, which takes along where one wanted to go', async () => {
  const page = await (await plainBrowser(server.url).open('/login?return_to=%2Fyou')).text()
  expect(page).toContain('href="/api/auth/oauth/acme?return_to=%2Fyou"')
  expect(page).toContain('Sign in with The &lt;Acme> house')
  const away = await plainBrowser(server.url).open('/api/auth/oauth/acme?return_to=%2Fyou')
  expect([away.status, new URL(away.headers.get('location') ?? '').origin]).toEqual([302, oidc.issuer])
})

test('[WEB-20] what became of a visit is told beside the log-in form', async () => {
  const browser = plainBrowser(server.url)
  const back = await browser.open('/api/auth/oauth/acme/callback?state=none&code=none')
  const page = await back.text()
  expect(back.status).toBe(401)
  expect(page).toContain('That took too long, or did not work out. Please sign in again.')
  expect(page).toContain('name="password"')
})

test('[WEB-20] the form for passkeys waits for its script, and signs in with what was signed', async () => {
  const page = await (await plainBrowser(server.url).open('/login')).text()
  expect(page).toMatch(/<form id="passkey"[^>]* hidden/)
  expect(page).toMatch(/<script type="module" src="\/static\/sign-in-\w+\.js">/)
  const { accessToken } = await api('login', { email: 'ada', password: PASSWORD })
  const device = createAuthenticator({ origin: new URL(server.url).origin })
  const response = device.create(await api('passkeys/options', undefined, accessToken))
  await api('passkeys', { response }, accessToken)
  const browser = plainBrowser(server.url)
  const signed = JSON.stringify(device.get(await api('login/passkey/options')))
  const entered = await browser.post('/login/passkey', { response: signed, return_to: '/you' })
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/you'])
  expect((await browser.open('/rooms')).status).toBe(200)
  for (const text of [signed, '', '{}', 'null']) {
    const refused = await plainBrowser(server.url).post('/login/passkey', { response: text })
    expect([refused.status, refused.headers.getSetCookie()]).toEqual([401, []])
  }
})
