import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { type PlainBrowser, plainBrowser, signedUp } from './plain-browser.ts'

let server: LiveServer
let ada: PlainBrowser
let room: string

beforeAll(async () => {
  server = await startLiveServer()
  ada = await signedUp(server.url, 'ada')
  const opened = await ada.post('/rooms/new', { kind: 'group', name: 'quiet corner', topic: '' })
  room = opened.headers.get('location') ?? ''
})
afterAll(() => server.stop())

describe('coming in', () => {
  test('[WEB-1] a stranger is sent to sign in, and comes back to where they wanted to go', async () => {
    const stranger = plainBrowser(server.url)
    const sent = await stranger.open('/rooms/directory?q=x')
    expect([sent.status, sent.headers.get('location')]).toEqual([
      303,
      '/login?return_to=%2Frooms%2Fdirectory%3Fq%3Dx',
    ])
    const fields = { login: 'ada', password: 'a short sentence works', return_to: '/rooms/directory?q=x' }
    const entered = await stranger.post('/login', fields)
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/rooms/directory?q=x'])
    expect((await stranger.open('/rooms')).status).toBe(200)
  })

  test('[WEB-11] paths of other clients lead to our pages', async () => {
    const browser = plainBrowser(server.url)
    const id = room.slice(room.lastIndexOf('/') + 1)
    for (const [path, page] of [
      ['/register', '/signup'],
      [`/chat/${id}`, `/rooms/${id}`],
    ] as const) {
      const answer = await browser.open(path)
      expect([answer.status, answer.headers.get('location')]).toEqual([301, page])
    }
    expect((await browser.open('/chat/elsewhere')).status).toBe(404)
  })

  test('[WEB-1] nobody is sent to another site', async () => {
    const fields = { login: 'ada', password: 'a short sentence works', return_to: '//evil.example' }
    const entered = await plainBrowser(server.url).post('/login', fields)
    expect(entered.headers.get('location')).toBe('/rooms')
  })

  test.each([
    ['/login', { login: 'ada', password: 'wrong' }, 401, 'do not belong together'],
    [
      '/signup',
      { email: 'ADA@example.org', username: 'other', password: 'a short sentence works' },
      409,
      'e-mail already',
    ],
    [
      '/signup',
      { email: 'b@example.org', username: 'Ada', password: 'a short sentence works' },
      409,
      'has this username',
    ],
    ['/signup', { email: 'b@example.org', username: 'bob', password: 'abc123' }, 400, 'aria-invalid="true"'],
    ['/signup', { email: '', username: '', password: '' }, 400, 'Please fill this in'],
  ])(
    '[WEB-2] a refused form (%s %o) comes again with status %i and the reason',
    async (path, fields, status, reason) => {
      const answer = await plainBrowser(server.url).post(path, fields)
      const html = await answer.text()
      expect(answer.status).toBe(status)
      expect(html).toContain(reason)
      expect(html).toContain('</html>')
      if (fields.password !== '') expect(html).not.toContain(fields.password)
    },
  )

  test('[WEB-3] a form of another site is refused', async () => {
    const answer = await ada.post('/logout', {}, { Origin: 'https://evil.example' })
    expect(answer.status).toBe(403)
    expect((await ada.open('/rooms')).status).toBe(200)
  })
})

describe('what is not there, or not for one', () => {
  test('[WEB-4] a private room does not tell others that it exists', async () => {
    const eve = await signedUp(server.url, 'eve')
    const hidden = await eve.open(room)
    const nowhere = await eve.open('/rooms/01900000-0000-7000-8000-000000000000')
    expect([hidden.status, nowhere.status]).toEqual([404, 404])
    const hiddenText = (await hidden.text()).replaceAll(/\/own\/[^"]*/g, '')
    expect(hiddenText).toBe((await nowhere.text()).replaceAll(/\/own\/[^"]*/g, ''))
    expect((await eve.post(`${room}/messages`, { text: 'let me in' })).status).toBe(404)
    expect((await eve.post(`${room}/join`, {})).status).toBe(404)
    expect((await eve.open(`${room}/people`)).status).toBe(404)
    expect((await ada.open(room)).status).toBe(200)
  })

  test.each(['/nowhere/<script>', '/rooms/not-an-id', '/rooms/directory?cursor=!', '/nowhere?q=%3Cb%3E'])(
    '[WEB-5] the page for %s is a whole page that repeats nothing of the address',
    async (path) => {
      const answer = await ada.open(path)
      const html = await answer.text()
      expect(answer.status).toBe(404)
      expect(html).toContain('There is nothing here')
      expect(html).not.toMatch(/nowhere|not-an-id|cursor|<script>/)
    },
  )

  test.each(['?at=-1', '?at=1.5', '?before=9007199254740993', '?after=x', '?at='])(
    '[WEB-6] a place in the room that cannot be (%s) is not there',
    async (query) => expect((await ada.open(`${room}${query}`)).status).toBe(404),
  )
})

describe('pages', () => {
  test('[WEB-7] are kept by no cache', async () => {
    const stranger = plainBrowser(server.url)
    const answers = [
      ...['/', '/login', '/signup'].map((path) => stranger.open(path)),
      ...['/rooms', room, '/you', '/rooms/directory'].map((path) => ada.open(path)),
    ]
    for (const answer of await Promise.all(answers)) {
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    }
  })

  test('[WEB-8] hold no inline script, style or handler', async () => {
    await ada.post(`${room}/messages`, { text: '<b onclick="x">', nonce: 'n1' })
    for (const path of ['/', '/rooms', room, '/you', '/rooms/new', `${room}/people`]) {
      const html = await (await ada.open(path)).text()
      expect(html).not.toMatch(/<script(?![^>]*src=)|<style|<[^>]* (style|on\w+)=/)
    }
  })

  test('[WEB-9] a message sent twice from one page is said once', async () => {
    const fields = { text: 'only once', nonce: 'same' }
    const answers = [await ada.post(`${room}/messages`, fields), await ada.post(`${room}/messages`, fields)]
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    const html = await (await ada.open(room)).text()
    expect(html.split('only once').length - 1).toBe(1)
  })

  test('[WEB-10] for the page’s script a room answers with the stretch alone', async () => {
    const piece = await (await ada.open(`${room}?before=100`, { 'HX-Request': 'true' })).text()
    expect(piece).toContain('only once')
    expect(piece).not.toContain('<html')
  })
})
