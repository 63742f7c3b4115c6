// Dead letters in the administration, in a browser without scripts.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { parseRoomId, parseUserId } from '../../../rooms/kernel/ids.ts'
import { createPostgresDeadLetters } from '../../../src/adapters/notify/dead-letters-postgres.ts'
import { type PlainBrowser, signedUp } from '../plain-browser.ts'
import { type OwnWorld, startOwnWorld } from '../settings/own-world.ts'

const AT = '/admin/dead-letters'

let world: OwnWorld
let ada: PlainBrowser
let bob: PlainBrowser
let room: string

beforeAll(async () => {
  world = await startOwnWorld()
  ada = await signedUp(world.url, 'ada')
  bob = await signedUp(world.url, 'bob')
  const opened = await bob.post('/rooms/new', { kind: 'group', name: 'Kitchen', topic: '' })
  const path = opened.headers.get('location') ?? ''
  await bob.post(`${path}/messages`, { text: 'soup', nonce: crypto.randomUUID() })
  room = path.replace('/rooms/', '')
})
afterAll(() => world.stop())
beforeEach(async () => {
  await world.db.run((sql) => sql`delete from dead_letters`)
})

async function giveUp(error: string, seq = 1): Promise<void> {
  const id = parseRoomId(room)
  if (!id.ok) throw new Error('the room has no id')
  const box = createPostgresDeadLetters(world.db)
  await box.add({ what: 'event', room: id.value, seq, kind: 'message.created' }, error, 8)
}

async function giveUpLetter(): Promise<void> {
  const { user } = await (await bob.open('/api/auth/me', { Accept: 'application/json' })).json()
  const id = parseUserId(user.id)
  if (!id.ok) throw new Error('bob has no id')
  await createPostgresDeadLetters(world.db).add({ what: 'digest', user: id.value }, 'mailbox full', 8)
}

const shown = async (browser = ada) => {
  const html = await (await browser.open(AT)).text()
  return html.slice(html.indexOf('<main'))
}
const pathOf = async (act: string) => new RegExp(`"(${AT}/[\\w-]+/${act})"`).exec(await shown())?.[1] ?? ''

describe('dead letters', () => {
  test('[BELL-17] what was given up is listed for admins, with why; where there is none, that is said', async () => {
    expect(await shown()).toContain('Nothing was given up')
    await giveUp('the <b>well</b> is dry')
    await giveUpLetter()
    const html = await shown()
    expect(html).toContain('the &lt;b>well&lt;/b> is dry')
    expect(html).toMatch(/A letter by e-mail to @bob[\s\S]*mailbox full[\s\S]*8 attempts/)
    expect(html).toMatch(/Whom an event concerns[\s\S]*message\.created[\s\S]*no\. 1 of its room/)
    expect((await bob.open(AT)).status).toBe(404)
    expect((await ada.open(`${AT}?cursor=tea`)).status).toBe(404)
  })

  test('[BELL-18] it is tried once more, or thrown away after a question; the audit log says by whom', async () => {
    await giveUp('the well is dry')
    const tried = await ada.post(await pathOf('retry'), {})
    expect([tried.status, tried.headers.get('location')]).toEqual([303, `${AT}?done=retried`])
    expect(await shown()).not.toContain('the well is dry')
    await giveUp('the well is dry', 10_000)
    const vain = await ada.post(await pathOf('retry'), {})
    expect([vain.status, await vain.text()]).toEqual([409, expect.stringContaining('gone, or no news')])
    const discard = await pathOf('discard')
    expect(await (await ada.open(discard)).text()).toContain('Discard this notification?')
    expect((await bob.post(discard, {})).status).toBe(404)
    const gone = await ada.post(discard, {})
    expect([gone.status, gone.headers.get('location')]).toEqual([303, `${AT}?done=discarded`])
    expect(await shown()).toContain('Nothing was given up')
    expect((await ada.post(discard, {})).status).toBe(404)
    expect(await (await ada.open('/admin/audit')).text()).toMatch(/dead letter|Dead letter/)
  })
})
