import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LiveServer, startLiveServer } from '../../support/live-server.ts'
import { type PlainBrowser, plainBrowser, signedUp } from '../plain-browser.ts'

let server: LiveServer
let ada: PlainBrowser
let bob: PlainBrowser
let tea: string
let quiet: string

beforeAll(async () => {
  server = await startLiveServer({ SENDS_BURST: '1000' })
  ada = await signedUp(server.url, 'ada')
  bob = await signedUp(server.url, 'bob')
  tea = await opened(ada, 'public', 'tea')
  quiet = await opened(ada, 'group', 'quiet corner')
  await bob.post(`${tea}/join`, {})
  await say(bob, tea, 'Who has the plan of the harbour?')
  await say(ada, tea, '<b>The plan</b> & "the harbour" lie here')
  await say(ada, quiet, 'A plan of my own')
})
afterAll(() => server.stop())

async function opened(browser: PlainBrowser, kind: string, name: string): Promise<string> {
  const answer = await browser.post('/rooms/new', { kind, name, topic: '' })
  return answer.headers.get('location') ?? ''
}

async function say(browser: PlainBrowser, room: string, text: string): Promise<void> {
  const said = await browser.post(`${room}/messages`, { text, nonce: crypto.randomUUID() })
  if (said.status !== 303) throw new Error(`saying answered ${said.status}`)
}

const search = async (browser: PlainBrowser, query: Record<string, string>, headers = {}) => {
  const answer = await browser.open(`/search?${new URLSearchParams(query)}`, headers)
  const html = mainOf(await answer.text())
  return {
    status: answer.status,
    html,
    hits: [...html.matchAll(/class="hit" href="([^"]+)"/g)].map(([, to]) => to),
  }
}
/** Without what is round every page. */
const mainOf = (html: string): string => html.slice(Math.max(0, html.indexOf('<main')))
const idOf = (room: string): string => room.slice(room.lastIndexOf('/') + 1)

describe('the search page', () => {
  test('[SEEK-1] finds by a plain form what the address asks for, the newest first', async () => {
    const { status, html, hits } = await search(ada, { q: 'plan' })
    expect([status, hits]).toEqual([200, [`${quiet}?at=1`, `${tea}?at=3`, `${tea}?at=2`]])
    expect(html).toContain('value="plan"')
    const stranger = await plainBrowser(server.url).open('/search?q=plan')
    expect(stranger.headers.get('location')).toBe('/login?return_to=%2Fsearch%3Fq%3Dplan')
  })

  test.each([
    [{ room: 'quiet' }, 1],
    [{ from: 'BOB' }, 1],
    [{ from: '@ada' }, 2],
    [{ since: '2020-01-01', until: '2999-12-31' }, 3],
    [{ since: '2999-12-31' }, 0],
    [{ until: '2020-01-01' }, 0],
    [{ room: '', from: '', since: '', until: '' }, 3],
  ])('[SEEK-1] filters narrow it: %o leaves %i', async (filter, count) => {
    const room = 'room' in filter && filter.room !== '' ? { room: idOf(quiet) } : {}
    expect((await search(ada, { q: 'plan', ...filter, ...room })).hits).toHaveLength(count)
  })

  test('[SEEK-1] the last day belongs to it, in the zone of the reader', async () => {
    const now = new Date()
    const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10)
    const [today, yesterday] = [dayOf(now.getTime()), dayOf(now.getTime() - 24 * 3_600_000)]
    expect((await search(ada, { q: 'plan', since: today, until: today })).hits).toHaveLength(3)
    expect((await search(ada, { q: 'plan', until: yesterday })).hits).toEqual([])
    // Furthest in the east today is over in the afternoon; furthest in the west it has not begun in the morning.
    const [there, found] =
      now.getUTCHours() >= 12
        ? [{ until: today, offset: '-840' }, 0]
        : [{ until: yesterday, offset: '720' }, 3]
    expect((await search(ada, { q: 'plan', ...there })).hits).toHaveLength(found)
  })

  test('[SEEK-2] marks the words, and shows hostile text as text', async () => {
    const { html } = await search(ada, { q: 'plan harbour' })
    expect(html).toContain(
      '&lt;b>The <mark>plan</mark>&lt;/b> &amp; &quot;the <mark>harbour</mark>&quot; lie here',
    )
  })

  test('[SEEK-2] a hit is words without their marks, unless the marks are what was looked for', async () => {
    await ada.post(`${tea}/messages`, { text: 'A **samovar** for [tea](https://tea.example/pot)' })
    const marked = async (q: string) => (await search(ada, { q })).html
    expect(await marked('samovar')).toContain('A <mark>samovar</mark> for tea')
    expect(await marked('tea.example')).toContain(
      'A **samovar** for [tea](https://<mark>tea.example</mark>/pot)',
    )
  })

  test('[SEEK-3] one finds only what is said in rooms one is in', async () => {
    expect((await search(bob, { q: 'plan' })).hits).toEqual([`${tea}?at=3`, `${tea}?at=2`])
    expect((await search(bob, { q: 'plan', room: idOf(quiet) })).status).toBe(400)
    const hit = await bob.open(`${tea}?at=3`)
    expect(await hit.text()).toContain('The plan')
  })

  test.each([
    [{ q: 'plan', from: 'nobody' }, 'Nobody here has this username.'],
    [{ q: 'plan', since: 'soon' }, 'This is not a day.'],
    [{ q: 'plan', until: '2026-13-77' }, 'This is not a day.'],
    [{ q: 'plan', since: '2026-02-02', until: '2026-02-01' }, 'This day lies before the first one.'],
    [{ q: 'a b c d e f g h i j k' }, 'Ten words at a time are the most.'],
    [{ q: 'plan', room: 'elsewhere' }, 'This room does not exist'],
  ])('[SEEK-4] what cannot be asked (%o) is said beside its field', async (query, reason) => {
    const { status, html, hits } = await search(ada, query)
    expect([status, hits]).toEqual([400, []])
    expect(html).toMatch(new RegExp(`class="field-error" id="(q|room|from|since|until)-error">${reason}`))
    expect(html).toContain('aria-invalid="true"')
  })

  test.each([[{}], [{ q: '' }], [{ q: ' "" ' }], [{ q: '\u0000' }]])(
    '[SEEK-4] where nothing is asked (%j) it says how one asks',
    async (query) => {
      const { status, html } = await search(ada, query)
      expect([status, html.includes('What are you looking for?')]).toEqual([200, true])
    },
  )

  test('[SEEK-5] a full page leads on to what is older, each message once', async () => {
    for (let said = 0; said < 25; said += 1) await say(ada, quiet, `boat number ${said}`)
    const first = await search(ada, { q: 'boat' })
    const more = /href="(\/search\?[^"]*cursor=[^"]*)"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const next = await ada.open(more, { 'HX-Request': 'true' })
    const piece = await next.text()
    const older = [...piece.matchAll(/class="hit" href="([^"]+)"/g)].map(([, to]) => to)
    expect([first.hits.length, older.length, new Set([...first.hits, ...older]).size]).toEqual([20, 5, 25])
    expect(piece).not.toMatch(/<html|<form|cursor=/)
  })

  test.each(['!', 'x'.repeat(3_000), 'bm9uZQ'])(
    '[SEEK-5] a cursor that is none (%#) begins anew',
    async (cursor) => {
      expect((await search(ada, { q: 'plan', cursor })).hits).toHaveLength(3)
    },
  )

  test('[SEEK-6] for the page’s script it answers with form and hits alone', async () => {
    const { status, html } = await search(ada, { q: 'plan', since: 'soon' }, { 'HX-Request': 'true' })
    expect(status).toBe(200)
    expect(html).toMatch(/^<search><form class="seek"[\s\S]*This is not a day/)
  })
})
