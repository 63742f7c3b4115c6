import { afterAll, beforeAll, expect, test } from 'vitest'
import { OWN_SECTIONS } from '../../../views/settings/sections.ts'
import { type LiveServer, startLiveServer } from '../../support/live-server.ts'
import { png } from '../../support/pictures.ts'
import { type PlainBrowser, plainBrowser, signedUp } from '../plain-browser.ts'

const PASSWORD = 'a short sentence works'

let server: LiveServer
let ada: PlainBrowser
beforeAll(async () => {
  server = await startLiveServer()
  ada = await signedUp(server.url, 'ada')
})
afterAll(() => server.stop())

const text = async (answer: Promise<Response>) => (await answer).text()
const led = (answer: Response) => [answer.status, answer.headers.get('location')]

test('[SELF-4] each section has a page of its own, which leads to all others and says which is open', async () => {
  expect(OWN_SECTIONS.length).toBeGreaterThanOrEqual(8)
  for (const { href } of OWN_SECTIONS) {
    const page = await ada.open(href)
    const html = await page.text()
    expect([href, page.status]).toEqual([href, 200])
    for (const other of OWN_SECTIONS) expect(html).toContain(`class="own-link" href="${other.href}"`)
    expect(html).toContain(`href="${href}" aria-current="page"`)
    expect(html.match(/<h1/g)).toHaveLength(1)
  }
  expect(await text(ada.open('/you'))).toMatch(/<h1[^>]*>Settings/)
})

test('[SELF-5] what was saved is noted, and stands there', async () => {
  const saved = await ada.post('/you/profile', { displayName: 'Ada L.', bio: 'Counts & computes.' })
  expect(led(saved)).toEqual([303, '/you/profile?done=saved'])
  const html = await text(ada.open('/you/profile?done=saved'))
  expect(html).toMatch(/class="note" role="status">Saved\.</)
  expect(html).toContain('value="Ada L."')
  expect(html).toContain('Counts &amp; computes.')
  expect(await text(ada.open('/you/profile?done=<b>nonsense'))).not.toContain('nonsense')
})

test('[SELF-5] what is wrong is told beside its field, and what was typed is kept', async () => {
  const refused = await ada.post('/you/profile', { displayName: ' ', bio: 'still here' })
  const html = await refused.text()
  expect(refused.status).toBe(400)
  expect(html).toMatch(/id="displayName-error">\s*Please fill this in\./)
  expect(html).toContain('still here')
  const wrong = await ada.post('/you/account/password', {
    currentPassword: 'a guess',
    newPassword: 'secret one two',
  })
  const told = await wrong.text()
  expect(wrong.status).toBe(403)
  expect(told).toMatch(/id="currentPassword-error">\s*This is not the password of your account\./)
  expect(told).not.toMatch(/a guess|secret one two/)
  const weak = await ada.post('/you/account/password', { currentPassword: PASSWORD, newPassword: 'abc' })
  expect(await weak.text()).toMatch(/id="newPassword-error">\s*This password is too easy/)
})

test('[SELF-5] the language of the pages is that of letters too, and the time of day is written as chosen', async () => {
  const bob = await signedUp(server.url, 'bob')
  expect(await text(bob.open('/you/look'))).toContain('data-hours="h23"')
  const saved = await bob.post('/you/look', { theme: 'dark', locale: 'ru', hours: 'h12' })
  expect(led(saved)).toEqual([303, '/you/look?done=saved'])
  const html = await text(bob.open('/you/look'))
  expect(html).toMatch(/<html lang="ru" data-bs-theme="dark" data-hours="h12">/)
  const token = (await login('bob')).accessToken
  expect((await me(token)).user.locale).toBe('ru')
})

test('[SELF-7] a picture is set by a form, shown, and removed by another', async () => {
  const set = await postPicture(await png(40, 30))
  expect(led(set)).toEqual([303, '/you/profile?done=picture'])
  const shown = await text(ada.open('/you/profile'))
  const address = /<img class="avatar avatar-huge" src="([^"]+)"/.exec(shown)?.[1] ?? ''
  expect(address).toMatch(/^\/avatars\//)
  expect((await ada.open(address)).headers.get('content-type')).toBe('image/webp')
  expect(led(await ada.post('/you/profile/picture/remove', {}))).toEqual([
    303,
    '/you/profile?done=pictureGone',
  ])
  expect(await text(ada.open('/you/profile'))).not.toContain('avatar-huge" src')
})

test('[SELF-7] what is no picture is refused beside the field', async () => {
  for (const [bytes, status] of [
    [new TextEncoder().encode('no picture'), 400],
    [new Uint8Array(6 * 1024 * 1024), 413],
  ] as const) {
    const refused = await postPicture(bytes)
    expect([refused.status, await refused.text()]).toEqual([status, expect.stringMatching(/id="file-error"/)])
  }
  expect((await ada.post('/you/profile/picture', { file: 'text' })).status).toBe(415)
})

test('[SELF-14] one device is signed out, or all but this one', async () => {
  const cid = await signedUp(server.url, 'cid')
  const others = await Promise.all([again('cid'), again('cid')])
  const html = await text(cid.open('/you/devices'))
  const [first = ''] = /\/you\/devices\/[\w-]+\/revoke/.exec(html) ?? []
  expect(led(await cid.post(first, {}))).toEqual([303, '/you/devices?done=signedOut'])
  expect((await cid.post(first, {})).status).toBe(404)
  expect(led(await cid.post('/you/devices/others', {}))).toEqual([303, '/you/devices?done=othersOut'])
  const alone = await text(cid.open('/you/devices'))
  expect(alone).toContain('You are signed in on this device alone.')
  for (const other of others) expect((await other.open('/rooms')).status).toBe(303)
})

test('[SELF-15] whoever hides that they are here is shown to nobody, until they change their mind', async () => {
  const token = (await login('ada')).accessToken
  for (const [presence, shows] of [
    ['hidden', false],
    ['shown', true],
  ] as const) {
    expect(led(await ada.post('/you/privacy', { presence }))).toEqual([303, '/you/privacy?done=saved'])
    expect((await me(token)).user.showsPresence).toBe(shows)
    const html = await text(ada.open('/you/privacy'))
    expect(html).toMatch(new RegExp(`value="${presence}" checked`))
  }
  expect((await ada.post('/you/privacy', { presence: 'maybe' })).status).toBe(400)
})

function postPicture(bytes: Uint8Array): Promise<Response> {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(bytes)]), 'me.png')
  return ada.post('/you/profile/picture', form)
}

async function again(name: string): Promise<PlainBrowser> {
  const browser = plainBrowser(server.url)
  await browser.post('/login', { login: name, password: PASSWORD })
  return browser
}

async function login(name: string) {
  const answer = await fetch(`${server.url}/api/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: name, password: PASSWORD }),
  })
  return answer.json()
}

async function me(token: string) {
  const headers = { Authorization: `Bearer ${token}` }
  return (await fetch(`${server.url}/api/auth/me`, { headers })).json()
}
