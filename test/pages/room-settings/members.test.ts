import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Cast, gather, linksIn, pathOf, seen, told } from './cast.ts'

let cast: Cast
let room: string
beforeAll(async () => {
  cast = await gather()
})
beforeEach(async () => {
  room = await cast.room('public')
})
afterAll(() => cast.server.stop())

/** The page about one member, as the list leads to it. */
async function pageOf(name: string): Promise<string> {
  const [, html] = await seen(cast.ada, `${room}/settings/members?q=${name}`)
  const [page] = linksIn(html, /\/members\/[0-9a-f-]{36}$/)
  if (page === undefined) throw new Error(`nothing leads to ${name}`)
  return page
}

describe('what a room is called and for', () => {
  test('[HALL-2] is changed by its admins, and read by everybody in it', async () => {
    const fields = { roomName: 'Tea garden', roomTopic: '', slowModeSeconds: '30', guests: 'on' }
    const saved = pathOf(await cast.ada.post(`${room}/settings`, fields))
    const [, html] = await seen(cast.ada, saved)
    expect(html).toContain('value="Tea garden"')
    expect(html).toMatch(/name="guests"[^>]* checked/)
    expect(html).toContain('role="status"')
    const [status, facts] = await seen(cast.bob, `${room}/settings`)
    expect([status, facts.includes('Tea garden'), facts.includes('30 seconds')]).toEqual([200, true, true])
    expect(facts).not.toContain('name="roomName"')
  })

  test('[HALL-2] a field that is wrong comes back with its reason', async () => {
    const fields = { roomName: ' ', roomTopic: 'x'.repeat(251), slowModeSeconds: '0' }
    const [status, html] = await told(cast.ada, `${room}/settings`, fields)
    expect(status).toBe(400)
    expect(html).toMatch(/id="roomName-error">Please fill this in/)
    expect(html).toMatch(/id="roomTopic-error">That is not valid/)
    expect((await told(cast.ada, `${room}/settings`, { roomName: 'x', slowModeSeconds: '1e9' }))[0]).toBe(400)
  })
})

describe('the members', () => {
  test('[HALL-3] are found by name and given roles by an owner', async () => {
    const bob = await pageOf('bob')
    expect(pathOf(await cast.ada.post(bob, { role: 'admin' }))).toContain('done=saved')
    const [, html] = await seen(cast.bob, `${room}/settings/members?q=BO`)
    expect([html.includes('@bob'), html.includes('@cy'), html.includes('>Admin<')]).toEqual([
      true,
      false,
      true,
    ])
    expect((await told(cast.ada, bob, { role: 'king' }))[0]).toBe(400)
    expect((await told(cast.bob, await pageOf('cy'), { role: 'admin' }))[0]).toBe(403)
  })

  test('[HALL-3] are removed and banned after a question, the ban with a reason', async () => {
    const [bob, cy] = [await pageOf('bob'), await pageOf('cy')]
    expect((await seen(cast.ada, `${bob}/remove`))[1]).toContain('Remove bob?')
    expect(pathOf(await cast.ada.post(`${bob}/remove`, {}))).toContain('done=removed')
    expect((await seen(cast.ada, `${cy}/ban`))[1]).toContain('Ban cy?')
    expect(pathOf(await cast.ada.post(`${cy}/ban`, { reason: 'sold <b>things</b>' }))).toContain(
      'done=banned',
    )
    const [, bans] = await seen(cast.ada, `${room}/settings/bans`)
    expect(bans).toContain('sold &lt;b>things')
    expect((await cast.bob.post(`${room}/join`, {})).status).toBe(303)
    expect((await told(cast.cy, `${room}/join`))[0]).toBe(403)
  })

  test('[HALL-4] a ban is lifted from the list', async () => {
    await cast.ada.post(`${await pageOf('cy')}/ban`, {})
    const [, bans] = await seen(cast.ada, `${room}/settings/bans`)
    const [lift = ''] = linksIn(bans, /\/lift$/)
    expect(pathOf(await cast.ada.post(lift, {}))).toContain('done=lifted')
    expect((await seen(cast.ada, `${room}/settings/bans`))[1]).toContain('Nobody is banned')
    expect((await cast.cy.post(`${room}/join`, {})).status).toBe(303)
    expect((await told(cast.ada, lift))[0]).toBe(404)
  })

  test('[HALL-5] several are added at once; a name that nobody has adds nobody', async () => {
    await cast.stranger(`dan${room.slice(-6)}`)
    const dan = `dan${room.slice(-6)}`
    const [status, html] = await told(cast.ada, `${room}/settings/members/add`, { names: `${dan}, nobody` })
    expect([status, html.includes('Nobody goes by this name: nobody')]).toEqual([404, true])
    expect((await seen(cast.ada, `${room}/settings/members?q=${dan}`))[1]).toContain('Nobody here goes')
    expect(pathOf(await cast.ada.post(`${room}/settings/members/add`, { names: `@${dan}` }))).toContain(
      'added',
    )
    expect((await seen(cast.ada, `${room}/settings/members?q=${dan}`))[1]).toContain(`@${dan}`)
    const many = Array.from({ length: 21 }, (_, n) => `n${n}`).join(' ')
    expect((await told(cast.ada, `${room}/settings/members/add`, { names: many }))[1]).toContain('20 people')
  })
})

describe('who may not', () => {
  test('[HALL-9] is shown no way to do it, and refused all the same', async () => {
    const bob = await pageOf('bob')
    const [, html] = await seen(cast.cy, `${room}/settings/members`)
    expect(linksIn(html, /\/members\/[0-9a-f-]{36}|\/(?:bans|invites|hooks)$/)).toEqual([])
    const paths = ['bans', 'invites', 'invites/new', 'hooks', 'hooks/new/in', 'archive', 'owner']
    for (const path of paths) expect((await seen(cast.cy, `${room}/settings/${path}`))[0]).toBe(403)
    for (const path of ['', '/archive', '/owner', '/invites/new', '/hooks/new/in']) {
      expect((await told(cast.cy, `${room}/settings${path}`, { roomName: 'mine' }))[0]).toBe(403)
    }
    for (const path of [bob, `${bob}/remove`, `${bob}/ban`]) expect((await told(cast.cy, path))[0]).toBe(403)
    expect((await seen(cast.ada, bob))[0]).toBe(200)
  })

  test('[HALL-9] of a room that is hidden nothing is told', async () => {
    const hidden = await cast.room('group')
    const eve = await cast.stranger(`eve${room.slice(-6)}`)
    for (const path of ['/settings', '/settings/members', '/settings/bans', '/notifications'])
      expect((await seen(eve, `${hidden}${path}`))[0]).toBe(404)
    expect((await seen(eve, `${room}/settings`))[0]).toBe(403)
  })

  test('[HALL-11] who is barred is told so, and not asked to join', async () => {
    await cast.ada.post(`${await pageOf('cy')}/ban`, {})
    const [status, html] = await seen(cast.cy, room)
    expect([status, html.includes('You are banned from this room')]).toEqual([200, true])
    expect(linksIn(html, /\/join$/)).toEqual([])
    await cast.bob.post(`${room}/leave`, {})
    expect(linksIn((await seen(cast.bob, room))[1], /\/join$/)).toHaveLength(1)
  })
})
