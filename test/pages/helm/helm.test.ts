import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LiveServer, startLiveServer } from '../../support/live-server.ts'
import { type PlainBrowser, plainBrowser, signedUp } from '../plain-browser.ts'

let server: LiveServer
let ada: PlainBrowser
let bob: PlainBrowser
let room: string

beforeAll(async () => {
  server = await startLiveServer()
  ada = await signedUp(server.url, 'ada')
  bob = await signedUp(server.url, 'bob')
  await signedUp(server.url, 'cleo')
  const opened = await bob.post('/rooms/new', { kind: 'group', name: 'Boats & <b>quays</b>', topic: '' })
  room = opened.headers.get('location') ?? ''
})
afterAll(() => server.stop())

/** What stands on the page, without what is round every page. */
async function main(path: string, browser = ada): Promise<string> {
  const html = await (await browser.open(path)).text()
  return html.slice(html.indexOf('<main'))
}
const userOf = async (name: string): Promise<string> =>
  /href="(\/admin\/users\/[^"]+)"/.exec(await main(`/admin/users?q=${name}`))?.[1] ?? ''
const sectionPaths = [
  '',
  '/users',
  '/rooms',
  '/invites',
  '/invites/new',
  '/audit',
  '/dead-letters',
  '/cluster',
  '/export',
]

describe('the administration', () => {
  test('[HELM-3] is for admins alone: nobody else learns that it is there', async () => {
    for (const path of sectionPaths) {
      expect([path, (await bob.open(`/admin${path}`)).status]).toEqual([path, 404])
      expect((await plainBrowser(server.url).open(`/admin${path}`)).headers.get('location')).toMatch(
        /^\/login/,
      )
    }
    const file = await bob.open('/admin/export/parley-export.ndjson')
    const closed = await bob.post(`${await userOf('ada')}/close`, {})
    expect([file.status, closed.status, (await ada.open('/rooms')).status]).toEqual([404, 404, 200])
    expect(await (await bob.open('/rooms')).text()).not.toContain('/admin')
    expect(await (await ada.open('/rooms')).text()).toContain('href="/admin"')
  })

  test('[HELM-4] people are found, and their role is given and taken', async () => {
    expect(await main('/admin/users')).toMatch(/@ada[\s\S]*@bob[\s\S]*@cleo/)
    expect(await main('/admin/users?q=bob@ex')).not.toContain('@cleo')
    const cleo = await userOf('cleo')
    const given = await ada.post(`${cleo}/role`, { role: 'admin' })
    expect(given.headers.get('location')).toBe('/admin/users?q=cleo&done=role')
    expect(await main('/admin/users?q=cleo&done=role')).toMatch(/The role is changed[\s\S]*>Admin</)
    expect((await ada.post(`${cleo}/role`, { role: 'user' })).status).toBe(303)
    expect((await ada.post(`${cleo}/role`, { role: 'owner' })).status).toBe(400)
  })

  test('[HELM-4] an account is closed after a question, is out at once, and opens again', async () => {
    const dora = await signedUp(server.url, 'dora')
    const path = await userOf('dora')
    expect(await main(`${path}/close`)).toContain('Close the account of dora?')
    expect((await dora.open('/rooms')).status).toBe(200)
    expect((await ada.post(`${path}/close`, {})).headers.get('location')).toBe(
      '/admin/users?q=dora&done=disabled',
    )
    expect((await dora.open('/rooms')).headers.get('location')).toMatch(/^\/login/)
    expect(await main(path)).toContain('Open the account again')
    await ada.post(`${path}/open`, {})
    const back = await dora.post('/login', { login: 'dora', password: 'a short sentence works' })
    expect(back.headers.get('location')).toBe('/rooms')
    await ada.post(`${path}/out`, {})
    expect((await dora.open('/rooms')).headers.get('location')).toMatch(/^\/login/)
  })

  test('[HELM-4] what cannot be done is said where one tried', async () => {
    const self = await userOf('ada')
    const refused = await ada.post(`${self}/role`, { role: 'user' })
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('needs an admin')])
    expect((await ada.open('/admin/users/01900000-0000-7000-8000-000000000000')).status).toBe(404)
    expect((await ada.open('/admin/users/nobody')).status).toBe(404)
  })

  test('[HELM-5] a room of others is found and archived, and the log says by whom', async () => {
    const list = await main('/admin/rooms?q=QUAYS')
    expect(list).toContain('Boats &amp; &lt;b>quays&lt;/b>')
    expect(list).toContain('Private · 1 member · Owner: bob')
    expect(await main('/admin/rooms?q=nothing')).toContain('No room is like that')
    const archive = `/admin/rooms/${room.slice(room.lastIndexOf('/') + 1)}/archive`
    expect(await main(archive)).toContain('Archive Boats')
    expect((await ada.post(archive, {})).headers.get('location')).toBe('/admin/rooms?done=archived')
    expect(await main(room, bob)).toContain('This room is archived')
    expect(await main('/admin/rooms?state=archived')).toContain('Boats')
    expect(await main('/admin/audit?action=room_archived')).toMatch(/<b>Archived a room<\/b><a [^>]*>@ada/)
    expect((await ada.open('/admin/rooms/01900000-0000-7000-8000-000000000000/archive')).status).toBe(404)
    expect((await ada.open(room)).status).toBe(404)
  })

  test('[HELM-6] an invitation is made, shown once, and withdrawn', async () => {
    const made = await ada.post('/admin/invites/new', { hours: '24', uses: '5' })
    const url = /value="([^"]*signup\?invite=[^"]+)"/.exec(await made.text())?.[1] ?? ''
    expect((await plainBrowser(server.url).open(new URL(url).pathname)).status).toBe(200)
    const list = await main('/admin/invites')
    expect(list).toContain('for 5 more people')
    const withdraw = /action="(\/admin\/invites\/[^"]+\/withdraw)"/.exec(list)?.[1] ?? ''
    expect((await ada.post(withdraw, {})).headers.get('location')).toBe('/admin/invites?done=withdrawn')
    expect(await main('/admin/invites')).toContain('No open invitations')
    expect((await ada.post(withdraw, {})).status).toBe(404)
    expect((await ada.post('/admin/invites/new', { hours: '0', uses: '1' })).status).toBe(400)
  })

  test('[HELM-6] the log is filtered and read in pages, and says what cannot be asked', async () => {
    for (let tries = 0; tries < 4; tries += 1)
      await ada.post('/admin/invites/new', { hours: '24', uses: '1' })
    const of = async (query: string) =>
      [...(await main(`/admin/audit?${query}`)).matchAll(/class="entry"/g)].length
    expect(await of('who=CLEO&action=signup')).toBe(1)
    expect([await of('since=2999-01-01'), await of('until=2000-01-01')]).toEqual([0, 0])
    expect(await of('action=login&who=@dora')).toBeGreaterThan(0)
    const refused = await ada.open('/admin/audit?who=nobody&since=soon')
    expect([refused.status, await refused.text()]).toEqual([
      400,
      expect.stringMatching(/Nobody has[\s\S]*not a day/),
    ])
    expect(await main('/admin/audit?before=1')).toContain('Nothing of that kind')
  })

  test('[HELM-6] everything is downloaded as one file, and too often is refused in words', async () => {
    const path = '/admin/export/parley-export.ndjson'
    const file = await ada.open(path)
    expect([file.status, file.headers.get('content-disposition')]).toEqual([
      200,
      'attachment; filename="parley-export.ndjson"',
    ])
    expect((await file.text()).trim().split('\n').at(-1)).toContain('"type":"end"')
    let refused = file
    while (refused.status === 200) refused = await ada.open(path)
    expect([refused.status, await refused.text()]).toEqual([429, expect.stringContaining('Too many tries')])
  })

  test('[HELM-7] the cluster is drawn by the server, whole or as a piece', async () => {
    const html = await main('/admin/cluster')
    expect(html).toMatch(/<svg class="ring"[\s\S]*rooms held[\s\S]*Postgres[\s\S]*Answers/)
    expect(html).not.toMatch(/ style=|<script/)
    const piece = await (await ada.open('/admin/cluster', { 'HX-Request': 'true' })).text()
    expect(piece).toMatch(/^<div class="cluster"/)
  })
})
