import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ComposerWords } from '../../static/client/write/composer-words.ts'
import { wordsOf } from '../../views/words/words-of.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { png } from '../support/pictures.ts'
import { type PlainBrowser, plainBrowser, signedUp } from './plain-browser.ts'

let server: LiveServer
let ada: PlainBrowser
let room: string

beforeAll(async () => {
  server = await startLiveServer({ UPLOAD_MAX_BYTES: '200000', ATTACHMENTS_PER_MESSAGE: '2' })
  ada = await signedUp(server.url, 'ada')
  const opened = await ada.post('/rooms/new', { kind: 'group', name: 'quiet corner', topic: '' })
  room = opened.headers.get('location') ?? ''
})
afterAll(() => server.stop())

function aForm(fields: Readonly<Record<string, string>>, files: readonly File[]): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const file of files) form.append('file', file)
  return form
}

const notes = (text = 'a note', name = 'notes.txt') => new File([text], name, { type: 'text/plain' })

async function page(): Promise<string> {
  return (await ada.open(room)).text()
}

describe('a form with files', () => {
  test('[PEN-6] brings words and files in one, once for its nonce', async () => {
    const picture = new File([new Uint8Array(await png(600, 400))], 'tea.png', { type: 'image/png' })
    const fields = { text: 'look at these', nonce: 'with-files' }
    const answer = await ada.post(`${room}/messages`, aForm(fields, [picture, notes()]))
    expect([answer.status, answer.headers.get('location')]).toEqual([303, room])
    expect((await ada.post(`${room}/messages`, aForm(fields, []))).status).toBe(303)
    const html = await page()
    expect(html.split('look at these').length - 1).toBe(1)
    expect(html).toContain('alt="tea.png"')
    expect(html).toContain('notes.txt')
  })

  test('[PEN-6] needs no words beside a file, and no file beside words', async () => {
    const nothing = new File([], '', { type: 'application/octet-stream' })
    const words = await ada.post(`${room}/messages`, aForm({ text: 'words alone' }, [nothing]))
    const file = await ada.post(`${room}/messages`, aForm({ text: '' }, [notes('x', 'alone.txt')]))
    expect([words.status, file.status]).toEqual([303, 303])
    const html = await page()
    expect(html).toContain('words alone')
    expect(html).toContain('alone.txt')
  })

  test('[PEN-6] answers a message, and comes back to where it was written', async () => {
    const id = /id="m-([^"]+)"/.exec(await page())?.[1] ?? ''
    const fields = { text: 'an answer', thread: id, return_to: `${room}?thread=${id}` }
    const answer = await ada.post(`${room}/messages`, aForm(fields, []))
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${room}?thread=${id}`])
    const outside = { ...fields, text: 'another', return_to: 'https://evil.example/' }
    expect((await ada.post(`${room}/messages`, aForm(outside, []))).headers.get('location')).toBe(room)
  })

  test.each([
    ['a file that is too large', { text: 'keep me' }, [notes(), notes('x'.repeat(200_001))], 413, 'larger'],
    ['an empty file', { text: 'keep me' }, [notes(''), notes()], 400, 'not valid'],
    ['too many files', { text: 'keep me' }, [notes(), notes(), notes()], 400, 'not valid'],
    ['a message that is not there', { text: 'keep me', replyTo: 'x' }, [notes()], 404, 'gone'],
    ['words that are too many', { text: `keep me${'x'.repeat(8_001)}` }, [notes()], 400, 'not valid'],
  ] as const)('[PEN-7] %s is refused, and the form comes again', async (...refused) => {
    const [, fields, files, status, reason] = refused
    const before = await page()
    const answer = await ada.post(`${room}/messages`, aForm(fields, files))
    const html = await answer.text()
    expect(answer.status).toBe(status)
    expect(html).toContain(reason)
    expect(html).toContain('keep me')
    const messages = (text: string) => text.split('id="m-').length
    expect(messages(await page())).toBe(messages(before))
  })

  test('[PEN-7] what was brought with a refused form is sent with the next', async () => {
    const refused = await ada.post(
      `${room}/messages`,
      aForm({ text: '', replyTo: 'x' }, [notes('x', 'again.txt')]),
    )
    const kept = /name="kept" value="([^"]+)"/.exec(await refused.text())?.[1] ?? ''
    const sent = await ada.post(`${room}/messages`, aForm({ text: 'now it goes', kept }, []))
    expect(sent.status).toBe(303)
    expect(await page()).toContain('again.txt')
  })

  test('[PEN-7] nothing to send is said in so many words', async () => {
    const answer = await ada.post(`${room}/messages`, aForm({ text: '  ' }, []))
    expect(await answer.text()).toContain('There is nothing to send')
  })

  test('[PEN-6] nobody brings files into a room that is not theirs', async () => {
    const eve = await signedUp(server.url, 'eve')
    expect((await eve.post(`${room}/messages`, aForm({ text: 'hi' }, [notes()]))).status).toBe(404)
  })
})

describe('a preview', () => {
  test('[PEN-8] is drawn by the renderer of messages, and harmless', async () => {
    const text = '**bold** @ada `code` <img src=x onerror=alert(1)>'
    const html = await (await ada.post('/write/preview', { text })).text()
    expect(html).toContain('<strong>bold</strong>')
    expect(html).toContain('class="mention')
    expect(html).not.toContain('<img')
    expect(html).not.toContain('<html')
  })

  test('[PEN-8] is for those who are signed in, and of what may be sent', async () => {
    const stranger = await plainBrowser(server.url).post('/write/preview', { text: 'x' })
    expect([stranger.status, stranger.headers.get('location')]).toEqual([303, '/login?ended'])
    expect((await ada.post('/write/preview', { text: 'x'.repeat(8_001) })).status).toBe(400)
  })
})

test('[PEN-9] the help lists every command in the reader’s language', async () => {
  const english = await (await ada.open('/write/help')).text()
  const russian = await (await ada.open('/write/help', { 'Accept-Language': 'ru' })).text()
  for (const name of ['topic', 'invite', 'dm', 'mute', 'unmute', 'leave', 'shrug', 'help'])
    expect([english.includes(`/${name}`), russian.includes(`/${name}`)]).toEqual([true, true])
  expect(russian).toContain('Выйти из комнаты')
})

test('[PEN-10] the form carries every word that its script says', async () => {
  for (const [locale, words] of [
    ['en', wordsOf('en')],
    ['ru', wordsOf('ru')],
  ] as const) {
    // What does not fit the type does not compile.
    const wanted: ComposerWords = { ...words.write.client, does: words.write.commands }
    const html = await (await ada.open(room, { 'Accept-Language': locale })).text()
    const carried = /data-words="([^"]+)"/.exec(html)?.[1]?.replaceAll('&quot;', '"').replaceAll('&lt;', '<')
    expect(JSON.parse(carried?.replaceAll('&amp;', '&') ?? '')).toEqual(wanted)
  }
})
