import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type HookReceiver, startHookReceiver } from '../../support/hook-receiver.ts'
import { type Cast, gather, linksIn, pathOf, seen, told } from './cast.ts'

let cast: Cast
let room: string
beforeAll(async () => {
  cast = await gather({ WEBHOOK_PRIVATE: 'on' })
})
beforeEach(async () => {
  room = await cast.room('group')
})
afterAll(() => cast.server.stop())

/** What a page shows this once. */
function shownIn(html: string): string {
  return /id="shown-once" value="([^"]+)"/.exec(html)?.[1] ?? ''
}

describe('invitations', () => {
  test('[HALL-6] are made for a while and some people, their link shown once, and ended', async () => {
    const make = `${room}/settings/invites/new`
    const [status, made] = await told(cast.ada, make, { hours: '24', uses: '1' })
    const link = new URL(shownIn(made)).pathname
    expect([status, link]).toEqual([200, expect.stringMatching(/^\/invites\/[\w-]{43}$/)])
    const [, list] = await seen(cast.ada, `${room}/settings/invites`)
    expect([list.includes('1 use left'), list.includes(link)]).toEqual([true, false])
    const guest = await cast.stranger(`gus${room.slice(-6)}`)
    expect((await seen(guest, link))[1]).toContain('Join Tea house?')
    const [end = ''] = linksIn(list, /\/end$/)
    expect(pathOf(await cast.ada.post(end, {}))).toContain('done=ended')
    expect((await seen(guest, link))[0]).toBe(404)
    expect((await told(cast.ada, end))[0]).toBe(404)
  })

  test('[HALL-6] cannot last for ever, nor be without end', async () => {
    for (const wish of [{ hours: '0' }, { hours: '8761' }, { uses: '1001' }, { uses: 'all' }]) {
      const fields = { hours: '1', uses: '1', ...wish }
      expect((await told(cast.ada, `${room}/settings/invites/new`, fields))[0]).toBe(400)
    }
  })
})

describe('webhooks', () => {
  test('[HALL-7] one that leads in shows its address once, and ends after a question', async () => {
    const [, made] = await told(cast.ada, `${room}/settings/hooks/new/in`, { hookName: 'Weather' })
    const address = shownIn(made)
    const say = () =>
      fetch(address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ text: 'rain at noon' }),
      })
    expect((await say()).status).toBe(201)
    const [, list] = await seen(cast.ada, `${room}/settings/hooks`)
    expect([list.includes('Weather'), list.includes(new URL(address).pathname)]).toEqual([true, false])
    const [end = ''] = linksIn(list, /\/end$/)
    expect((await seen(cast.ada, end))[1]).toContain('End Weather?')
    expect(pathOf(await cast.ada.post(end, {}))).toContain('done=ended')
    expect((await say()).status).toBe(404)
  })

  test('[HALL-8] what one that leads out was told is listed with its fate, and told again', async () => {
    const site: HookReceiver = await startHookReceiver()
    site.answerWith(410)
    const fields = { hookName: 'Archive', url: site.url, 'about-messages': 'on' }
    const [, made] = await told(cast.ada, `${room}/settings/hooks/new/out`, fields)
    expect(shownIn(made)).toMatch(/^\S{20,}$/)
    await cast.ada.post(`${room}/messages`, { text: 'first', nonce: 'n1' })
    await expect.poll(() => site.received.length, { timeout: 10_000 }).toBe(1)
    const [, list] = await seen(cast.ada, `${room}/settings/hooks`)
    const [deliveries = ''] = linksIn(list, /\/hooks\/[0-9a-f-]{36}$/)
    const fate = async () => (await seen(cast.ada, deliveries))[1]
    await expect.poll(fate, { timeout: 10_000 }).toContain('Answer 410')
    const [again = ''] = linksIn(await fate(), /\/again\/\d+$/)
    expect(pathOf(await cast.ada.post(again, {}))).toContain('done=again')
    expect(site.received).toHaveLength(2)
    expect(await fate()).toContain('Delivered')
    expect((await told(cast.ada, `${deliveries}/again/999`))[0]).toBe(404)
    site.stop()
  })

  test('[HALL-8] a form that lacks something says what', async () => {
    const [status, html] = await told(cast.ada, `${room}/settings/hooks/new/out`, { url: 'ftp://x' })
    expect(status).toBe(400)
    expect(html).toMatch(/id="hookName-error">Please fill this in/)
    expect(html).toContain('Choose at least one.')
    const fields = { hookName: 'x', url: 'ftp://example.org', 'about-room': 'on' }
    const [, refused] = await told(cast.ada, `${room}/settings/hooks/new/out`, fields)
    expect(refused).toMatch(/id="url-error">This must be an http or https address/)
  })
})

describe('the end of an ownership', () => {
  test('[HALL-10] a room is handed over, and then left', async () => {
    const [status, html] = await told(cast.ada, `${room}/leave`)
    expect([status, html.includes('You are the last owner')]).toEqual([409, true])
    expect((await told(cast.ada, `${room}/settings/owner`, { newOwner: 'nobody' }))[0]).toBe(404)
    expect((await told(cast.ada, `${room}/settings/owner`, { newOwner: 'ada' }))[0]).toBe(400)
    expect(pathOf(await cast.ada.post(`${room}/settings/owner`, { newOwner: 'bob' }))).toContain('handed')
    expect((await seen(cast.ada, `${room}/settings/archive`))[0]).toBe(403)
    expect((await seen(cast.bob, `${room}/settings/archive`))[0]).toBe(200)
    expect(pathOf(await cast.ada.post(`${room}/leave`, {}))).toBe('/rooms')
    expect((await seen(cast.ada, room))[0]).toBe(404)
  })

  test('[HALL-12] an archived room is read and left, and nothing else is offered', async () => {
    expect((await seen(cast.ada, `${room}/settings/archive`))[1]).toContain('There is no way back')
    expect(pathOf(await cast.ada.post(`${room}/settings/archive`, {}))).toContain('done=archived')
    const [, html] = await seen(cast.ada, `${room}/settings`)
    expect(linksIn(html, /\/(?:bans|invites|archive|owner)$/)).toEqual([])
    expect(linksIn(html, /\/(?:hooks|members|leave)$/)).toHaveLength(3)
    expect(html).not.toContain('name="roomName"')
    for (const path of ['bans', 'invites'])
      expect((await seen(cast.ada, `${room}/settings/${path}`))[0]).toBe(409)
    expect((await told(cast.ada, `${room}/settings`, { roomName: 'x', slowModeSeconds: '0' }))[0]).toBe(409)
    expect((await seen(cast.ada, room))[1]).toContain('This room is archived')
  })
})

describe('what one wants to hear of a room', () => {
  test('[HALL-13] is set from its menu, also for a while', async () => {
    const at = `${room}/notifications`
    expect(linksIn((await seen(cast.bob, room))[1], /\/rooms\/.+\/notifications$/)).toEqual([at])
    const isMuted = async () => (await seen(cast.bob, '/rooms'))[1].includes(`is-muted" href="${room}"`)
    expect(pathOf(await cast.bob.post(at, { level: 'none', mute: '0' }))).toBe(room)
    expect(await isMuted()).toBe(true)
    await cast.bob.post(at, { level: 'mentions', mute: '0' })
    expect(await isMuted()).toBe(false)
    await cast.bob.post(at, { level: 'mentions', mute: '8' })
    expect(await isMuted()).toBe(true)
    await cast.bob.post(at, { level: 'all', mute: 'keep' })
    const [, html] = await seen(cast.bob, at)
    expect([html.includes('Muted until:'), /value="all" checked/.test(html)]).toEqual([true, true])
    expect((await told(cast.bob, at, { level: 'loud', mute: '0' }))[0]).toBe(400)
  })
})

describe('a new room', () => {
  test('[HALL-14] has its people in it from the start; names that nobody has are told', async () => {
    expect((await seen(cast.cy, room))[0]).toBe(200)
    const fields = { kind: 'group', name: 'Other', topic: '', people: 'bob nobody' }
    const [status, html] = await told(cast.ada, '/rooms/new', fields)
    expect([status, html.includes('Nobody goes by this name: nobody')]).toEqual([400, true])
    expect(html).toContain('value="bob nobody"')
    expect((await seen(cast.ada, '/rooms/new?kind=group'))[1]).toMatch(/value="group" checked/)
  })

  test('[HALL-15] the directory finds it by a part of its name or topic, and leads in, page by page', async () => {
    for (let n = 0; n < 51; n += 1) {
      await cast.ada.post('/rooms/new', { kind: 'public', name: `Pier ${n}`, topic: n === 7 ? 'boats' : '' })
    }
    const [, first] = await seen(cast.bob, '/rooms/directory?q=pier')
    expect(linksIn(first, /\/join$/)).toHaveLength(50)
    const [more = ''] = linksIn(first, /cursor=/)
    expect(linksIn((await seen(cast.bob, more.replaceAll('&amp;', '&')))[1], /\/join$/)).toHaveLength(1)
    const [, boats] = await seen(cast.bob, '/rooms/directory?q=BOAT')
    const [join = ''] = linksIn(boats, /\/join$/)
    expect([boats.includes('Pier 7'), boats.includes('1 member')]).toEqual([true, true])
    const entered = pathOf(await cast.bob.post(join, {}))
    expect(linksIn((await seen(cast.bob, '/rooms/directory?q=boat'))[1], /\/join$/)).toEqual([])
    expect((await seen(cast.bob, entered))[0]).toBe(200)
  })
})
