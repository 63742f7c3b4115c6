// Friends and profiles in a browser without scripts.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { type PlainBrowser, signedUp } from './plain-browser.ts'

let server: LiveServer
let ada: PlainBrowser
let bob: PlainBrowser
let bobId: string
let adaId: string

beforeAll(async () => {
  server = await startLiveServer()
  ada = await signedUp(server.url, 'ada')
  bob = await signedUp(server.url, 'bob')
  adaId = await idOf(ada, 'ada')
  bobId = await idOf(ada, 'bob')
})
afterAll(() => server.stop())

async function json(browser: PlainBrowser, path: string) {
  return (await browser.open(path, { Accept: 'application/json' })).json()
}

async function idOf(browser: PlainBrowser, name: string): Promise<string> {
  return (await json(browser, `/api/users/${name}`)).user.id
}

async function shown(browser: PlainBrowser, path: string): Promise<string> {
  return (await browser.open(path)).text()
}

/** What the buttons about people say, and the number beside "Friends". */
async function friendsPage(browser: PlainBrowser, query = '') {
  const html = await shown(browser, `/friends${query}`)
  const acts = [...html.matchAll(/aria-label="([A-Z][\w ]+: \w+)"/g)].map(([, label]) => label)
  const waiting = Number(/id="friends-badge"[^>]*data-count="(\d+)"/.exec(html)?.[1])
  return { acts, waiting }
}

describe('friends without scripts', () => {
  test('[FOLK-3] somebody is found, asked, and accepts; each sees their side of it', async () => {
    expect(await friendsPage(ada, '?q=%40bo')).toEqual({ acts: ['Add friend: bob'], waiting: 0 })
    const asked = await ada.post(`/friends/request/${bobId}`, { place: 'list' })
    expect([asked.status, asked.headers.get('location')]).toEqual([303, '/friends'])
    expect(await friendsPage(ada)).toEqual({ acts: ['Withdraw: bob'], waiting: 0 })
    expect(await friendsPage(bob)).toEqual({ acts: ['Decline: ada', 'Accept: ada'], waiting: 1 })
    await bob.post(`/friends/accept/${adaId}`, { place: 'list' })
    expect(await friendsPage(bob)).toEqual({ acts: ['Message: ada'], waiting: 0 })
    expect(await friendsPage(ada)).toEqual({ acts: ['Message: bob'], waiting: 0 })
  })

  test('[FOLK-4] what cannot be done says why, with the status of the refusal', async () => {
    const again = await ada.post(`/friends/request/${bobId}`, { place: 'list' })
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('friends already')])
    const nobody = await ada.post(`/friends/accept/${bobId}`, { place: 'card' })
    expect([nobody.status, await nobody.text()]).toEqual([409, expect.stringContaining('friends already')])
    expect((await ada.post('/friends/request/not-an-id', {})).status).toBe(404)
    expect((await ada.post(`/friends/request/${bobId}`, {}, { Origin: 'https://evil.example' })).status).toBe(
      403,
    )
  })

  test('[FOLK-5] a profile is opened by name and by id, and tells what its owner shows', async () => {
    for (const path of ['/users/bob', '/users/BOB', `/users/${bobId}`]) {
      const html = await shown(ada, path)
      expect(html).toContain('You are friends.')
      expect(html).toContain('@bob')
    }
    await bob.open('/rooms')
    expect(await shown(ada, '/users/ada')).toContain('Edit profile')
    expect((await ada.open('/users/nobody')).status).toBe(404)
    expect((await ada.open('/users/%00')).status).toBe(404)
    const card = await ada.open('/users/bob', { 'HX-Request': 'true' })
    expect(await card.text()).not.toContain('<html')
  })

  test('[FOLK-6] whoever blocks is gone for the other one; between them nothing can be said', async () => {
    const opened = await ada.post('/rooms/new/direct', { userId: bobId })
    const room = opened.headers.get('location') ?? ''
    expect(await shown(ada, room)).toContain('id="composer"')
    const question = await shown(ada, `/friends/block/${bobId}`)
    expect(question).toContain('Block bob?')
    const blocked = await ada.post(`/friends/block/${bobId}`, {})
    expect([blocked.status, blocked.headers.get('location')]).toEqual([303, `/users/${bobId}`])
    expect(await friendsPage(ada)).toEqual({ acts: ['Unblock: bob'], waiting: 0 })
    expect(await shown(ada, room)).toContain('Unblock them to write again')
    const barred = await shown(bob, room)
    expect(barred).toContain('You cannot write to this person.')
    for (const html of [await shown(ada, room), barred]) expect(html).not.toContain('id="composer"')
    expect((await bob.open('/users/ada')).status).toBe(404)
    expect(await friendsPage(bob, '?q=ada')).toEqual({ acts: [], waiting: 0 })
    await ada.post(`/friends/unblock/${bobId}`, { place: 'card' })
    expect(await shown(bob, room)).toContain('id="composer"')
  })
})

describe('ways about', () => {
  test('[FOLK-7] one jumps to rooms, people and pages, and reads which keys there are', async () => {
    const all = await shown(ada, '/jump')
    expect(all).toContain('href="/friends" data-name="Friends"')
    expect(all).toContain('data-name="bob bob"')
    const some = await shown(ada, '/jump?q=fri')
    expect(some).toContain('data-name="Friends"')
    expect(some).not.toContain('data-name="bob bob"')
    expect(some).toContain('href="/search?q=fri"')
    const people = await (await ada.open('/jump?q=bo', { 'HX-Request': 'true' })).text()
    expect(people).toContain('href="/users/bob"')
    expect(people).not.toContain('href="/friends"')
    expect(await shown(ada, '/keys')).toContain('<kbd>Ctrl</kbd><kbd>K</kbd>')
  })

  test('[FOLK-8] who is here is told of those alone who show it', async () => {
    const news = async () => (await ada.open(`/friends/news?of=${bobId},x,`)).text()
    expect(await news()).toContain(`data-here="${bobId}"`)
    await bob.post(`/friends/block/${adaId}`, {})
    expect(await news()).toMatch(/^<span id="friends-badge"/)
    await bob.post(`/friends/unblock/${adaId}`, {})
    expect(await news()).toContain(`data-here="${bobId}"`)
  })
})
