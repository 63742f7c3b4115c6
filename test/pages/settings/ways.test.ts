import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAuthenticator } from '../../support/passkeys/authenticator.ts'
import { type PlainBrowser, signedUp } from '../plain-browser.ts'
import { type OwnWorld, startOwnWorld } from './own-world.ts'

const PASSWORD = 'a short sentence works'
const GITHUB = { OIDC_GITHUB_CLIENT_ID: 'parley', OIDC_GITHUB_CLIENT_SECRET: 'secret' }

let world: OwnWorld
beforeAll(async () => {
  world = await startOwnWorld(GITHUB)
}, 60_000)
afterAll(() => world.stop())

const text = async (answer: Promise<Response>) => (await answer).text()
const led = (answer: Response) => [answer.status, answer.headers.get('location')]
const optionsFor = async (browser: PlainBrowser, path: string) =>
  (await browser.post(path, {}, { 'Content-Type': 'application/json' })).json()

test('[SELF-6] what adds a way in asks for a proof first, and the proof leads on to it', async () => {
  const ada = await signedUp(world.url, 'ada')
  const adding = ['/you/security/passkeys/new', '/you/security/totp', '/you/tokens/new']
  for (const path of adding) expect((await ada.open(path)).status).toBe(200)
  await world.wait()
  for (const path of adding)
    expect(led(await ada.open(path))).toEqual([303, `/you/proof?next=${encodeURIComponent(path)}`])
  expect(led(await ada.post('/you/security/totp/secret', {}))[0]).toBe(303)
  const token = { name: 'Backup', scope: 'read', days: '30' }
  expect(led(await ada.post('/you/tokens', token))).toEqual([303, '/you/proof?next=%2Fyou%2Ftokens%2Fnew'])
  expect(await text(ada.open('/you/tokens'))).not.toContain('Backup')
  expect(await text(ada.open('/you/account'))).toContain('href="/you/proof?next=%2Fyou%2Faccount"')
  const ours = { 'Sec-Fetch-Site': 'same-origin' }
  expect(led(await ada.open('/api/auth/oauth/github', ours))).toEqual([
    303,
    '/you/proof?next=%2Fyou%2Faccount',
  ])

  const asked = await text(ada.open('/you/proof?next=/you/security/totp'))
  expect(asked).toContain('name="next" value="/you/security/totp"')
  const wrong = await ada.post('/you/proof', { next: '/you/security/totp', password: 'a guess' })
  expect([wrong.status, await wrong.text()]).toEqual([403, expect.stringMatching(/id="password-error"/)])
  const right = await ada.post('/you/proof', { next: '/you/security/totp', password: PASSWORD })
  expect(led(right)).toEqual([303, '/you/security/totp'])
  expect((await ada.open('/you/security/totp')).status).toBe(200)
  expect((await ada.post('/you/tokens', token)).status).toBe(200)
  expect(await text(ada.open('/you/account'))).toContain('href="/api/auth/oauth/github?return_to=')
})

test('[SELF-1] a session of ten minutes makes no token by the API either', async () => {
  await signedUp(world.url, 'tess')
  const call = (path: string, body: object, bearer = '') =>
    fetch(`${world.url}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...(bearer && { Authorization: `Bearer ${bearer}` }) },
    })
  const { accessToken } = await (await call('/api/auth/login', { email: 'tess', password: PASSWORD })).json()
  const make = () => call('/api/tokens', { name: 'Backup', scopes: ['read'] }, accessToken)
  expect((await make()).status).toBe(201)
  await world.wait()
  const refused = await make()
  expect([refused.status, (await refused.json()).code]).toEqual([403, 'fresh_proof_required'])
  expect((await call('/api/auth/proof', { password: PASSWORD }, accessToken)).status).toBe(204)
  expect((await make()).status).toBe(201)
})

test.each(['//evil.example', 'https://evil.example/you/x', '/rooms', '/you/../rooms', 'javascript:x', ''])(
  '[SELF-6] a proof leads to a page of the settings alone, not to "%s"',
  async (next) => {
    const eve = await signedUp(world.url, `eve-${Bun.hash(next).toString(36).slice(0, 8)}`)
    const proven = await eve.post('/you/proof', { next, password: PASSWORD })
    expect(led(proven)).toEqual([303, '/you/security?done=proven'])
  },
)

test('[SELF-8] the second step is switched on by forms alone: a picture, a secret, a code, recovery codes once', async () => {
  const bob = await signedUp(world.url, 'bob')
  const shown = await bob.post('/you/security/totp/secret', {})
  const html = await shown.text()
  expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'no-store'])
  const secret = /class="totp-secret">([A-Z2-7 ]+)</.exec(html)?.[1]?.replaceAll(' ', '') ?? ''
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  expect(html).toMatch(/<svg class="qr"[^>]* role="img" aria-label="QR code/)
  // Told in answer to forms alone: no address shows it.
  expect(await text(bob.open('/you/security/totp'))).not.toContain('totp-secret')
  expect(await text(bob.open('/you/security'))).not.toContain('totp-secret')

  const wrong = await bob.post('/you/security/totp/confirm', { code: '12' })
  const again = await wrong.text()
  expect([wrong.status, again.includes(secret.slice(0, 4))]).toEqual([400, true])
  expect(again).toMatch(/id="code-error">\s*That code is wrong/)
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate()
  const on = await text(bob.post('/you/security/totp/confirm', { code }))
  const codes = /<textarea[^>]*>([^<]+)</.exec(on)?.[1]?.trim().split('\n') ?? []
  expect(codes).toHaveLength(10)
  expect(on).toMatch(/href="data:text\/plain[^"]+" download="parley-recovery-codes\.txt"/)
  expect(await text(bob.open('/you/security'))).toContain('10 recovery codes left')

  const fresh = await text(bob.post('/you/security/totp/codes', { password: PASSWORD }))
  expect(fresh).not.toContain(codes[0])
  expect((await bob.post('/you/security/totp/off', { password: 'a guess' })).status).toBe(403)
  expect(led(await bob.post('/you/security/totp/off', { password: PASSWORD }))).toEqual([
    303,
    '/you/security?done=totpOff',
  ])
  expect(await text(bob.open('/you/security'))).toContain('href="/you/security/totp"')
})

test('[SELF-9] a passkey is added, named, used as a proof and removed by forms that a script fills', async () => {
  const cid = await signedUp(world.url, 'cid')
  const device = createAuthenticator({ origin: world.url })
  expect((await cid.post('/you/security/passkeys', { name: 'Key', response: '{}' })).status).toBe(400)
  const response = JSON.stringify(device.create(await optionsFor(cid, '/api/auth/passkeys/options')))
  const added = await cid.post('/you/security/passkeys', { name: 'My <key>', response })
  expect(led(added)).toEqual([303, '/you/security?done=passkeyAdded'])
  const list = await text(cid.open('/you/security'))
  expect(list).toContain('My &lt;key>')
  const path = /\/you\/security\/passkeys\/[\w-]+(?=")/.exec(list)?.[0] ?? ''
  expect((await cid.post(path, { name: '' })).status).toBe(400)
  expect(led(await cid.post(path, { name: 'Phone' }))).toEqual([303, '/you/security?done=saved'])

  await world.wait()
  const signed = JSON.stringify(device.get(await optionsFor(cid, '/api/auth/proof/options')))
  const proof = { next: '/you/security', response: signed }
  expect(led(await cid.post('/you/proof/passkey', proof))).toEqual([303, '/you/security?done=proven'])
  expect((await cid.post('/you/proof/passkey', proof)).status).toBe(403)

  expect(await text(cid.open(`${path}/remove`))).toContain('Remove Phone?')
  const stranger = await signedUp(world.url, 'dan')
  expect((await stranger.post(`${path}/remove`, {})).status).toBe(404)
  expect(led(await cid.post(`${path}/remove`, {}))).toEqual([303, '/you/security?done=passkeyRemoved'])
})
