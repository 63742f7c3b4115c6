import { afterAll, beforeAll, expect, test } from 'vitest'
import { logIn, PASSWORD } from '../support/chat/account.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { plainBrowser } from './plain-browser.ts'

let server: LiveServer
beforeAll(async () => {
  server = await startLiveServer({ SIGNUP: 'invite' })
})
afterAll(() => server.stop())

const fieldsOf = (username: string) => ({ email: `${username}@example.org`, username, password: PASSWORD })

test('[INVITED-5] the link of an invitation opens the form that makes the account with it, once', async () => {
  const root = await plainBrowser(server.url).post('/signup', fieldsOf('root'))
  expect(root.status).toBe(303)
  const uninvited = await plainBrowser(server.url).open('/signup')
  expect(await uninvited.text()).toContain('Accounts are made by invitation here')
  expect((await plainBrowser(server.url).post('/signup', fieldsOf('eve'))).status).toBe(403)

  const admin = await logIn(server.url, 'root')
  const { url } = await admin.ask<{ url: string }>('POST', '/api/admin/invites')
  const { pathname, search, searchParams } = new URL(url)
  const invite = searchParams.get('invite') ?? ''
  const form = await (await plainBrowser(server.url).open(`${pathname}${search}`)).text()
  expect([form.includes(`name="invite" value="${invite}"`), form.includes('class="problem"')]).toEqual([
    true,
    false,
  ])

  const guest = plainBrowser(server.url)
  const weak = await guest.post('/signup', { ...fieldsOf('guest1'), password: 'short', invite })
  expect([weak.status, (await weak.text()).includes(`value="${invite}"`)]).toEqual([400, true])
  expect((await guest.post('/signup', { ...fieldsOf('guest1'), invite })).status).toBe(303)
  expect((await guest.open('/rooms')).status).toBe(200)
  const second = await plainBrowser(server.url).post('/signup', { ...fieldsOf('guest2'), invite })
  expect([second.status, (await second.text()).includes('used up')]).toEqual([403, true])
})
