// The page of notifications in a browser without scripts.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { until } from '../../scripts/servers/until.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { type PlainBrowser, signedUp } from './plain-browser.ts'

const ROW = /<li id="notice-([\w-]+)" class="notice( is-unread)?">(.*?)<\/li>/gs

let server: LiveServer
let count = 0
let ada: PlainBrowser
let bob: PlainBrowser
let adaName: string
let bobName: string
let kitchen: string

beforeAll(async () => {
  server = await startLiveServer({ SENDS_BURST: '1000', SIGNUPS_PER_HOUR_BY_ADDRESS: '1000' })
})
afterAll(() => server.stop())
beforeEach(async () => {
  count += 1
  ;[adaName, bobName] = [`ada${count}`, `bob${count}`]
  ada = await signedUp(server.url, adaName)
  bob = await signedUp(server.url, bobName)
  const opened = await ada.post('/rooms/new', { kind: 'public', name: `Kitchen ${count}`, topic: '' })
  kitchen = opened.headers.get('location') ?? ''
  await bob.post(`${kitchen}/join`, {})
})

async function idOf(name: string): Promise<string> {
  return (await (await ada.open(`/api/users/${name}`, { Accept: 'application/json' })).json()).user.id
}

const say = (by: PlainBrowser, text: string, more = {}) =>
  by.post(`${kitchen}/messages`, { text, nonce: crypto.randomUUID(), ...more })

/** What the page says: the number on the bell, the line over the list, and each row with a star where it is not read. */
async function seen(browser: PlainBrowser, path = '/notifications') {
  const html = await (await browser.open(path)).text()
  const rows = [...html.matchAll(ROW)].map(([, id = '', unread, inner = '']) => {
    const sentence = textOf(/class="notice-link"[^>]*>(.*?)<\/a>/s.exec(inner)?.[1] ?? '')
    const text = textOf(/class="notice-text[^>]*>(.*?)<\/p>/s.exec(inner)?.[1] ?? '')
    return { id, line: [unread && '*', sentence.replace('Unread: ', ''), text].filter(Boolean).join(' ') }
  })
  return {
    bell: Number(/id="bell-badge"[^>]*data-count="(\d+)"/.exec(html)?.[1]),
    bar: /class="notice-bar"><p>(.*?)<\/p>/.exec(html)?.[1],
    rows: rows.map(({ line }) => line),
    idOf: (part: string) => rows.find(({ line }) => line.includes(part))?.id ?? '',
  }
}

async function told(browser: PlainBrowser, rows: number) {
  await until(async () => (await seen(browser)).rows.length === rows, { what: `${rows} rows` })
  return seen(browser)
}

function textOf(html: string): string {
  return html.replace(/<[^>]+>/g, '').replaceAll('&amp;', '&')
}

describe('notifications without scripts', () => {
  test('[BELL-7] who has none is told what will come here', async () => {
    const { bell, rows } = await seen(bob)
    expect([bell, rows]).toEqual([0, []])
    expect(await (await bob.open('/notifications')).text()).toContain('All quiet')
  })

  test('[BELL-8] the page tells who, what and where; what is not read is told in words, too', async () => {
    await say(bob, 'Who cooks?')
    await say(ada, 'Soup is on')
    await say(ada, 'And bread')
    await say(ada, `Come, @${bobName}`)
    const { bell, bar, rows } = await told(bob, 2)
    const where = `Kitchen ${count}`
    expect(rows).toEqual([
      `* ${adaName} mentioned you in ${where} Come, @${bobName}`,
      `* 2 new messages in ${where} ${adaName}: And bread`,
    ])
    expect([bell, bar]).toEqual([2, '2 unread notifications'])
    expect(await (await bob.open('/notifications')).text()).toContain(
      '<span class="visually-hidden">Unread: </span>',
    )
  })

  test('[BELL-9] opening one reads it and leads to its message; from another site it only leads there', async () => {
    const hi = await say(ada, `Hi, @${bobName}`)
    const { idOf: find } = await told(bob, 1)
    const path = `/notifications/${find('Hi')}`
    const elsewhere = await bob.open(path, { 'Sec-Fetch-Site': 'cross-site' })
    expect(elsewhere.status).toBe(303)
    expect((await seen(bob)).bell).toBe(1)
    const opened = await bob.open(path)
    expect(hi.status).toBe(303)
    expect(opened.headers.get('location')).toMatch(new RegExp(`^${kitchen}\\?at=\\d+$`))
    expect(await seen(bob)).toMatchObject({ bell: 0, bar: 'Everything is read.' })
    for (const id of [crypto.randomUUID(), 'tea'])
      expect((await bob.open(`/notifications/${id}`)).status).toBe(404)
    expect((await ada.open(path)).status).toBe(404)
  })

  test('[BELL-10] one is read by its button, all by another', async () => {
    for (const text of ['one', 'two', 'three']) await say(ada, `${text}, @${bobName}`)
    const { idOf: find } = await told(bob, 3)
    const one = await bob.post(`/notifications/${find('two')}/read`, {})
    expect([one.status, one.headers.get('location')]).toEqual([303, '/notifications'])
    const unread = async () => (await seen(bob)).rows.filter((row) => row.startsWith('*')).length
    expect(await unread()).toBe(2)
    await ada.post(`/notifications/${find('three')}/read`, {})
    expect(await unread()).toBe(2)
    await bob.post('/notifications/read', {})
    expect(await unread()).toBe(0)
  })

  test('[BELL-11] a request for friendship is answered on the spot', async () => {
    const [adaId, bobId] = [await idOf(adaName), await idOf(bobName)]
    await ada.post(`/friends/request/${bobId}`, { place: 'list' })
    const { rows, bell } = await told(bob, 1)
    expect([rows, bell]).toEqual([[`* ${adaName} would like to be your friend`], 1])
    const html = await (await bob.open('/notifications')).text()
    expect(html).toContain(`action="/friends/accept/${adaId}"`)
    expect(html).toContain(`action="/friends/reject/${adaId}"`)
    const accepted = await bob.post(`/friends/accept/${adaId}`, { place: 'notices' })
    expect([accepted.status, accepted.headers.get('location')]).toEqual([303, '/notifications'])
    expect(await seen(bob)).toMatchObject({ rows: [`${adaName} has asked to be your friend`], bell: 0 })
    expect((await told(ada, 1)).rows).toEqual([`* ${bobName} is your friend now`])
    const again = await bob.post(`/friends/accept/${adaId}`, { place: 'notices' })
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('friends already')])
  })

  test('[BELL-12] there is a page for what is older', async () => {
    for (let n = 1; n <= 31; n += 1) await say(ada, `no. ${n}, @${bobName}`)
    await until(async () => (await seen(bob)).bell === 31, { what: 'all of them' })
    expect((await seen(bob)).rows).toHaveLength(30)
    const html = await (await bob.open('/notifications')).text()
    const older = /href="(\/notifications\?cursor=[^"]+)"/.exec(html)?.[1] ?? ''
    expect((await seen(bob, older)).rows).toEqual([expect.stringContaining('no. 1,')])
    expect((await bob.open('/notifications?cursor=tea')).status).toBe(404)
  })
})
