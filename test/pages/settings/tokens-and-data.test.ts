import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LiveServer, startLiveServer } from '../../support/live-server.ts'
import { type PlainBrowser, signedUp } from '../plain-browser.ts'

const PASSWORD = 'a short sentence works'

let server: LiveServer
let ada: PlainBrowser
let bob: PlainBrowser
beforeAll(async () => {
  server = await startLiveServer()
  ada = await signedUp(server.url, 'ada')
  bob = await signedUp(server.url, 'bob')
})
afterAll(() => server.stop())

const text = async (answer: Promise<Response>) => (await answer).text()
const led = (answer: Response) => [answer.status, answer.headers.get('location')]
const withToken = (token: string, path: string) =>
  fetch(new URL(path, server.url), { headers: { Authorization: `Bearer ${token}` } })

test('[SELF-10] a token is made with what it may do, shown once, and ended', async () => {
  expect((await bob.post('/you/tokens', { name: ' ', scope: 'read', days: '30' })).status).toBe(400)
  const made = await bob.post('/you/tokens', { name: 'Backup', scope: 'read', days: '30' })
  const html = await made.text()
  const token = /value="(pat_[\w-]+)"/.exec(html)?.[1] ?? ''
  expect([made.status, token.length > 40]).toEqual([200, true])
  expect((await withToken(token, '/api/rooms')).status).toBe(200)
  const list = await text(bob.open('/you/tokens'))
  expect(list).not.toContain(token)
  expect(list).toMatch(/Backup[\s\S]*Read[\s\S]*until/)
  const path = /\/you\/tokens\/[\w-]+\/end/.exec(list)?.[0] ?? ''
  expect((await ada.open(path)).status).toBe(404)
  expect(await text(bob.open(path))).toContain('End Backup?')
  expect(led(await bob.post(path, {}))).toEqual([303, '/you/tokens?done=tokenEnded'])
  expect((await withToken(token, '/api/rooms')).status).toBe(401)
})

test('[SELF-10] administering is offered to admins alone, and refused to others who ask for it', async () => {
  expect(await text(ada.open('/you/tokens/new'))).toContain('name="admin"')
  expect(await text(bob.open('/you/tokens/new'))).not.toContain('name="admin"')
  const asked = { name: 'Boss', scope: 'write', days: '0', admin: 'on' }
  expect((await bob.post('/you/tokens', asked)).status).toBe(403)
  const html = await text(ada.post('/you/tokens', asked))
  const token = /value="(pat_[\w-]+)"/.exec(html)?.[1] ?? ''
  expect((await withToken(token, '/api/admin/users')).status).toBe(200)
})

test('[SELF-11] one’s data come as a file, and a refusal as the page that asks again', async () => {
  const taken = await bob.open('/you/data/export')
  expect(taken.headers.get('content-disposition')).toBe('attachment; filename="parley-export.json"')
  expect((await taken.json()).profile.username).toBe('bob')
  let last = taken
  for (let at = 0; at < 10 && last.status === 200; at += 1) {
    last = await bob.open('/you/data/export')
    if (last.status === 200) await last.text()
  }
  expect([last.status, await last.text()]).toEqual([429, expect.stringMatching(/role="alert"/)])
})

test('[SELF-12] an account is deleted by its password, after it was said what goes and what stays', async () => {
  const asked = await text(bob.open('/you/data/delete'))
  expect(asked).toMatch(/What goes[\s\S]*What stays[\s\S]*Deleted user/)
  const wrong = await bob.post('/you/data/delete', { password: 'a guess' })
  expect([wrong.status, await wrong.text()]).toEqual([403, expect.stringMatching(/id="password-error"/)])
  const gone = await bob.post('/you/data/delete', { password: PASSWORD })
  expect(led(gone)).toEqual([303, '/login?deleted'])
  expect(await text(bob.open('/login?deleted'))).toContain('Your account is deleted.')
  expect(led(await bob.open('/you'))[0]).toBe(303)
})

test('[SELF-12] the last admin stays, and is told why', async () => {
  const refused = await ada.post('/you/data/delete', { password: PASSWORD })
  expect([refused.status, await refused.text()]).toEqual([
    409,
    expect.stringContaining('This server needs an admin'),
  ])
})
