import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LiveServer, startLiveServer } from '../../support/live-server.ts'
import { type PlainBrowser, plainBrowser, signedUp } from '../plain-browser.ts'

let server: LiveServer
let ada: PlainBrowser
let stranger: PlainBrowser

beforeAll(async () => {
  server = await startLiveServer({ SIGNUP: 'invite' })
  ada = await signedUp(server.url, 'ada')
  stranger = plainBrowser(server.url)
})
afterAll(() => server.stop())

const ways = async (answer: Response): Promise<readonly string[]> => {
  const html = await answer.text()
  const main = html.slice(html.indexOf('<main'))
  return [...main.matchAll(/<a class="btn[^"]*" href="([^"]*)"/g)].map(([, to = '']) => to)
}

describe('pages that say that something is wrong', () => {
  test('[DOOR-1] lead on: a stranger to sign in, a reader to the rooms', async () => {
    for (const path of ['/nowhere', '/rooms/x/y/z']) {
      const answers = [await stranger.open(path), await ada.open(path)]
      expect(answers.map(({ status }) => status)).toEqual([404, 404])
      expect(await Promise.all(answers.map(ways))).toEqual([
        ['/login', '/'],
        ['/rooms', '/search'],
      ])
    }
  })

  test.each([
    ['a method that is not', () => ada.post('/search', {}), 405, 'cannot be used that way'],
    ['a form that is opened as a page', () => ada.open('/logout'), 405, 'cannot be used that way'],
    [
      'a form of another site',
      () => ada.post('/logout', {}, { Origin: 'https://evil.example' }),
      403,
      'did not come from this site',
    ],
  ])('[DOOR-2] %s is refused to a browser by a page', async (_, ask, status, reason) => {
    const answer = await ask()
    const html = await answer.text()
    expect([answer.status, answer.headers.get('content-type'), html.includes('</html>')]).toEqual([
      status,
      expect.stringContaining('text/html'),
      true,
    ])
    expect(html).toContain(reason)
  })

  test('[DOOR-2] a program is refused by a problem as before, and what else the answer says stays', async () => {
    const asProgram = await fetch(new URL('/search', server.url), {
      method: 'POST',
      headers: { Origin: server.url },
    })
    expect([asProgram.status, asProgram.headers.get('content-type')]).toEqual([
      405,
      'application/problem+json',
    ])
    expect((await ada.post('/search', {})).headers.get('allow')).toBe(asProgram.headers.get('allow'))
  })

  test('[DOOR-3] one that stands for a lost connection is the same for everybody', async () => {
    const pages = await Promise.all([stranger.open('/offline'), ada.open('/offline')])
    const [first, second] = await Promise.all(pages.map((answer) => answer.text()))
    expect(first).toBe(second)
    expect(first).toContain('No connection')
    const russian = await (await stranger.open('/offline', { 'Accept-Language': 'ru' })).text()
    expect(russian).toContain('Нет связи')
  })
})

describe('the entrance', () => {
  test('[DOOR-4] too many tries are told with how long to wait', async () => {
    const attempt = () => stranger.post('/login', { login: 'ada', password: 'wrong one' })
    let answer = await attempt()
    while (answer.status === 401) answer = await attempt()
    expect([answer.status, Number(answer.headers.get('retry-after'))]).toEqual([429, expect.any(Number)])
    const html = await answer.text()
    expect(html).toMatch(/Too many tries in a short time\. Try again in \d+ seconds?\./)
    expect(html).toContain('value="ada"')
  })

  test.each([
    ['/login', ['login username', 'password current-password']],
    ['/signup', ['email email', 'username username', 'displayName name', 'password new-password']],
    ['/password/forgot', ['email email']],
  ])('[DOOR-5] the fields of %s say to a keeper of passwords what they hold', async (path, wanted) => {
    const html = await (await stranger.open(path)).text()
    const fields = [...html.matchAll(/<input(?![^>]*type="hidden")[^>]*>/g)].map(([field]) => {
      const read = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(field)?.[1]
      return `${read('name')} ${read('autocomplete')}`
    })
    expect(fields).toEqual(wanted)
  })

  test('[DOOR-6] whoever comes with an invitation that holds is greeted, and with another is told', async () => {
    const made = await ada.post('/admin/invites/new', { hours: '24', uses: '1' })
    const invite = /invite=([\w-]+)/.exec(await made.text())?.[1] ?? ''
    const greeted = await (await stranger.open(`/signup?invite=${invite}`)).text()
    expect(greeted).toContain('You are invited')
    const told = await (await stranger.open('/signup?invite=other')).text()
    expect([told.includes('You are invited'), told.includes('used up, or too old')]).toEqual([false, true])
  })
})
