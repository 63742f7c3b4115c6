// The settings of notifications, in a browser without scripts.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LiveServer, startLiveServer } from '../../support/live-server.ts'
import { type PlainBrowser, plainBrowser, signedUp } from '../plain-browser.ts'

const PATH = '/you/notifications'
const PASSWORD = 'a short sentence works'
/** Keys as browsers make them: a point of P-256, and sixteen bytes. */
const P256DH = 'BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU'
const AUTH = 'AAECAwQFBgcICQoLDA0ODw'

let server: LiveServer
let ada: PlainBrowser

beforeAll(async () => {
  server = await startLiveServer()
  ada = await signedUp(server.url, 'ada')
})
afterAll(() => server.stop())

const shown = async (browser = ada, path = PATH) => (await browser.open(path)).text()
const kept = async () =>
  (await ada.open('/api/notifications/preferences', { Accept: 'application/json' })).json()

/** Which boxes are ticked and which times and zone stand in their fields. */
async function fields() {
  const html = await shown()
  const ticked = [...html.matchAll(/<input[^>]*name="(\w+)" value="(\w+)" checked/g)]
  const typed = (name: string) =>
    new RegExp(`<input[^>]*name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? ''
  return {
    ticked: ticked.map(([, name, value]) => (value === 'on' ? name : value)),
    from: typed('from'),
    to: typed('to'),
    zone: /<option value="([^"]+)" selected/.exec(html)?.[1],
  }
}

describe('settings of notifications without scripts', () => {
  test('[BELL-13] what was chosen is kept, and stands in the fields', async () => {
    expect(await fields()).toEqual({ ticked: ['push', 'daily'], from: '22:00', to: '08:00', zone: 'UTC' })
    const chosen = {
      email: 'hourly',
      sounds: 'on',
      quiet: 'on',
      from: '23:15',
      to: '06:45',
      zone: 'Asia/Tokyo',
    }
    const saved = await ada.post(PATH, chosen)
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `${PATH}?done=saved`])
    expect(await shown(ada, `${PATH}?done=saved`)).toContain('Saved.')
    expect(await fields()).toEqual({
      ticked: ['sounds', 'hourly', 'quiet'],
      ...{ from: '23:15', to: '06:45', zone: 'Asia/Tokyo' },
    })
    const quietHours = { from: '23:15', to: '06:45', timeZone: 'Asia/Tokyo' }
    expect(await kept()).toEqual({ push: false, email: 'hourly', sounds: true, quietHours })
    await ada.post(PATH, { email: 'off', push: 'on', from: '', to: '', zone: '' })
    expect(await kept()).toEqual({ push: true, email: 'off', sounds: false })
  })

  test('[BELL-14] hours that make none say so beside their fields, and change nothing', async () => {
    const before = await kept()
    const quiet = { email: 'daily', quiet: 'on', from: '22:00', to: '07:00', zone: 'Europe/Berlin' }
    for (const [wrong, sentence] of [
      [{ from: 'tea' }, 'Choose a time of day.'],
      [{ to: '24:00' }, 'Choose a time of day.'],
      [{ to: '22:00' }, 'Choose another time than that at which they begin.'],
      [{ zone: 'Atlantis' }, 'Choose a time zone from the list.'],
    ] as const) {
      const refused = await ada.post(PATH, { ...quiet, ...wrong })
      expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining(sentence)])
    }
    expect((await ada.post(PATH, { email: 'weekly' })).status).toBe(400)
    expect(await kept()).toEqual(before)
  })

  test('[BELL-15] the devices that are told are listed, and any of them is turned off from another', async () => {
    const phone = plainBrowser(server.url)
    const browser = { 'User-Agent': 'Mozilla/5.0 (Linux; Android 16) Chrome/140.0 Mobile Safari/537.36' }
    await phone.post('/login', { login: 'ada', password: PASSWORD }, browser)
    const told = JSON.stringify({
      endpoint: 'https://push.example.org/one',
      keys: { p256dh: P256DH, auth: AUTH },
    })
    const headers = { 'Content-Type': 'application/json', ...browser }
    const subscribed = await phone.open('/api/push/key', { Accept: 'application/json' })
    expect(subscribed.status).toBe(200)
    expect((await phone.send('/api/push/subscriptions', told, headers)).status).toBe(204)
    const here = await shown(phone)
    expect(here).toContain('Chrome on Android')
    expect(here).toContain('This device')
    const id = /action="\/you\/notifications\/devices\/([\w-]+)\/off"/.exec(await shown())?.[1] ?? ''
    expect(await shown(phone)).not.toContain(id)
    const stranger = await signedUp(server.url, 'eve')
    expect((await stranger.post(`${PATH}/devices/${id}/off`, {})).status).toBe(404)
    const off = await ada.post(`${PATH}/devices/${id}/off`, {})
    expect([off.status, off.headers.get('location')]).toEqual([303, `${PATH}?done=tellNoMore`])
    expect(await shown()).not.toContain('Chrome on Android')
    expect((await ada.post(`${PATH}/devices/tea/off`, {})).status).toBe(404)
  })

  test('[BELL-16] a tone is played where a device chose it, else where its owner chose it for all', async () => {
    const hears = async () => /<body[^>]*data-sound="on"/.test(await shown(ada, '/rooms'))
    const offered = async () => /name="sound" value="on" checked/.test(await shown(ada, '/you/sound'))
    expect([await hears(), await offered()]).toEqual([false, false])
    await ada.post(PATH, { email: 'off', sounds: 'on' })
    expect([await hears(), await offered()]).toEqual([true, true])
    await ada.post('/you/sound', {})
    expect(await offered()).toBe(false)
  })
})
