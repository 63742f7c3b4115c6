import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { type PlainBrowser, signedUp } from './plain-browser.ts'

let server: LiveServer
let ada: PlainBrowser
let bob: PlainBrowser
let eve: PlainBrowser
let room: string
let message: string

beforeAll(async () => {
  server = await startLiveServer()
  ada = await signedUp(server.url, 'ada')
  bob = await signedUp(server.url, 'bob')
  eve = await signedUp(server.url, 'eve')
  room = placeOf(await ada.post('/rooms/new', { kind: 'group', name: 'drafts', topic: '' }))
  await ada.post(`${room}/members`, { username: 'bob' })
  await ada.post(`${room}/messages`, { text: 'shall we look at the *drafts*?', nonce: 'first' })
  message = `${room}/messages/${await idOf('shall we look')}`
})
afterAll(() => server.stop())

function placeOf(answer: Response): string {
  return answer.headers.get('location') ?? ''
}

async function html(browser: PlainBrowser, path: string): Promise<string> {
  const answer = await browser.open(path)
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
  return answer.text()
}

async function idOf(text: string): Promise<string> {
  const items = (await html(ada, room)).split('<li id="m-')
  return items.find((item) => item.includes(text))?.slice(0, 36) ?? ''
}

describe('messages without scripts', () => {
  test('[TALK-7] the menu of a message is a page of what its reader may do, and nothing else', async () => {
    const own = await html(ada, `${message}/actions`)
    for (const item of ['/edit"', '/delete"', '/pin"', '/reactions"', '?reply=', '/threads/'])
      expect(own).toContain(item)
    const other = await html(bob, `${message}/actions`)
    for (const item of ['/reactions"', '?reply=', '/threads/']) expect(other).toContain(item)
    for (const item of ['/edit"', '/delete"', '/pin"', '/edits"']) expect(other).not.toContain(item)
    expect((await eve.open(`${message}/actions`)).status).toBe(404)
  })

  test('[TALK-3] an emoji is put and taken back by the same button', async () => {
    const pressed = (page: string) => /value="👍" aria-pressed="(\w+)"/.exec(page)?.[1]
    const put = await bob.post(`${message}/reactions`, { emoji: '👍' })
    expect([put.status, placeOf(put)]).toEqual([303, `${room}?at=${await seqOf()}`])
    expect([pressed(await html(bob, room)), pressed(await html(ada, room))]).toEqual(['true', 'false'])
    await bob.post(`${message}/reactions`, { emoji: '👍' })
    expect(pressed(await html(bob, room))).toBeUndefined()
    for (const emoji of ['no emoji', '', '👍👍'])
      expect((await bob.post(`${message}/reactions`, { emoji })).status).toBe(400)
    expect((await eve.post(`${message}/reactions`, { emoji: '👍' })).status).toBe(404)
  })

  test('[TALK-5] a reply is written with a link and a form, and shows what it answers', async () => {
    const id = message.slice(-36)
    const form = await html(bob, `${room}?reply=${id}`)
    expect(form).toContain(`data-reply-to="${id}"`)
    expect(form).toContain('shall we look at the drafts?')
    expect(await html(bob, `${room}?reply=nothing`)).not.toContain('data-reply-to')
    await bob.post(`${room}/messages`, { text: 'on Thursday', nonce: 'second', replyTo: id })
    const page = await html(ada, room)
    expect(page).toMatch(
      /data-quotes="[^"]+" data-known[^>]*><b[^>]*>ada<\/b> <span[^>]*>shall we look at the drafts\?</,
    )
  })

  test('[TALK-6] a thread has an address, and is counted where it began', async () => {
    const id = message.slice(-36)
    expect(await html(ada, room)).toContain('1 reply')
    const page = await html(ada, `${room}/threads/${id}`)
    const [, panel = ''] = page.split('class="thread-panel"')
    expect(panel).toContain('shall we look')
    expect(panel).toContain('on Thursday')
    expect(panel).toContain('name="thread"')
    const reply = await idOf('on Thursday')
    expect(await html(ada, `${room}/threads/${reply}`)).toContain(`data-thread-of="${id}"`)
    const piece = await ada.open(`${room}/threads/${id}`, { 'HX-Request': 'true' })
    expect(await piece.text()).not.toContain('<html')
    expect((await ada.open(`${room}/threads/${id}?cursor=x`)).status).toBe(404)
    expect((await ada.open(`${room}/threads/nothing`)).status).toBe(404)
    expect((await eve.open(`${room}/threads/${id}`)).status).toBe(404)
  })

  test('[TALK-8] whoever may pin does so from the menu, and finds it among the pinned', async () => {
    expect(await html(bob, `${room}/pins`)).toContain('Nothing is pinned yet')
    expect((await bob.post(`${message}/pin`, {})).status).toBe(403)
    expect((await ada.post(`${message}/pin`, {})).status).toBe(303)
    const listed = await html(bob, `${room}/pins`)
    expect(listed).toContain('shall we look')
    expect(listed).not.toContain('/unpin"')
    expect(await html(ada, `${room}/pins`)).toContain('/unpin"')
    expect((await ada.post(`${message}/unpin`, {})).status).toBe(303)
    expect(await html(bob, `${room}/pins`)).toContain('Nothing is pinned yet')
    expect((await eve.open(`${room}/pins`)).status).toBe(404)
  })

  test('[TALK-9] what an edit replaced is shown to its author and those who look after the room', async () => {
    await ada.post(`${message}/edit`, { text: 'shall we read them?' })
    const edits = await html(ada, `${message}/edits`)
    expect(edits).toContain('shall we read them?')
    expect(edits).toContain('<em>drafts</em>')
    expect(await html(ada, `${message}/actions`)).toContain('/edits"')
    expect((await bob.open(`${message}/edits`)).status).toBe(403)
    expect(await html(bob, `${message}/actions`)).not.toContain('/edits"')
  })

  test('[TALK-12] a day opens the room at what was said first on it, or after it', async () => {
    const today = new Date().toISOString().slice(0, 10)
    expect(await html(ada, `${room}/date`)).toContain(`value="${today}"`)
    const at = `${room}?at=${await seqOf()}`
    expect(placeOf(await ada.open(`${room}/date?date=${today}&offset=0`))).toBe(at)
    expect(placeOf(await ada.open(`${room}/date?date=2020-01-01&offset=-180`))).toBe(at)
    expect(placeOf(await ada.open(`${room}/date?date=2099-01-01`))).toBe(room)
    expect(await html(ada, `${room}/date?date=yesterday`)).toContain('type="date"')
    expect((await eve.open(`${room}/date?date=${today}`)).status).toBe(404)
  })

  test('[TALK-18] pieces that scripts ask for are pieces, and lead to the room otherwise', async () => {
    for (const piece of ['quote', 'previews']) {
      const answer = await bob.open(`${message}/${piece}`, { 'HX-Request': 'true' })
      expect([answer.status, (await answer.text()).includes('<html')]).toEqual([200, false])
      expect(placeOf(await bob.open(`${message}/${piece}`))).toBe(`${room}?at=${await seqOf()}`)
      expect((await eve.open(`${message}/${piece}`)).status).toBe(404)
    }
  })

  async function seqOf(): Promise<string> {
    const page = await html(ada, room)
    return /data-seq="(\d+)"/.exec(page.slice(page.indexOf(`m-${message.slice(-36)}`)))?.[1] ?? ''
  }
})
