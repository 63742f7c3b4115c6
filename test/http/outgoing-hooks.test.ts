import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { until } from '../../scripts/servers/until.ts'
import { type HookReceiver, isSigned, startHookReceiver } from '../support/hook-receiver.ts'
import type { RoomWorld } from '../support/rooms/room-world.ts'
import { MAX_ATTEMPTS, startHookWorld } from './hook-world.ts'
import { answerOf, openTea, type TeaRoom } from './tea-room.ts'

let world: RoomWorld
let receiver: HookReceiver
let tea: TeaRoom
let count = 100
beforeAll(async () => {
  world = await startHookWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  count += 1
  tea = await openTea(world, count)
  receiver = await startHookReceiver()
})
afterEach(() => receiver.stop())

const hooks = () => `/api/rooms/${tea.room}/hooks`
const open = (body: object) => answerOf(world.call(tea.ada, 'POST', hooks(), body))
const bodies = () => receiver.received.map(({ body }) => JSON.parse(body))
const deliveriesOf = async (id: string, more = '') =>
  (await answerOf(world.call(tea.ada, 'GET', `${hooks()}/${id}/deliveries${more}`))).body
const arrive = (length: number) =>
  until(() => receiver.received.length >= length, { what: `${length} deliveries` })

describe('a webhook out of a room', () => {
  test('[HOOK-7] is told every event after its opening, in order, as sockets are, and signed', async () => {
    await tea.say(tea.ada, 'before')
    const hook = (await open({ url: receiver.url })).body
    expect(hook.secret).toMatch(/^whsec_/)
    const said = await tea.say(tea.bob, '**hello**')
    await world.call(tea.bob, 'PATCH', `${tea.messages}/${said.id}`, { text: 'bye' })
    await tea.say(tea.ada, 'more')
    await arrive(3)
    const events = await answerOf(
      world.call(tea.ada, 'GET', `/api/rooms/${tea.room}/events?since=${said.seq - 1}`),
    )
    expect(bodies().slice(1)).toEqual(events.body.items.slice(1))
    expect(bodies()[0]).toMatchObject({
      type: 'event',
      room: tea.room,
      seq: said.seq,
      event: 'message.created',
    })
    expect(receiver.received.every((one) => isSigned(one, hook.secret))).toBe(true)
    expect(receiver.received.some((one) => isSigned(one, `${hook.secret}x`))).toBe(false)
    expect(receiver.received[0]?.headers).toMatchObject({
      'parley-hook': hook.id,
      'parley-event': 'message.created',
      'parley-delivery': `${hook.id}:${said.seq}`,
      'content-type': 'application/json',
    })
  })

  test('[HOOK-8] is told only of the events it asked for', async () => {
    const hook = (await open({ url: receiver.url, name: 'Deletions', events: ['message.deleted'] })).body
    expect(hook).toMatchObject({
      name: 'Deletions',
      events: ['message.deleted'],
      direction: 'out',
      url: receiver.url,
    })
    const said = await tea.say(tea.bob, 'x')
    await world.call(tea.bob, 'DELETE', `${tea.messages}/${said.id}`)
    await tea.say(tea.bob, 'y')
    await arrive(1)
    expect(bodies()[0]).toMatchObject({ event: 'message.deleted', data: { messageId: said.id } })
    const listed = await answerOf(world.call(tea.ada, 'GET', hooks()))
    expect(listed.body.items).toMatchObject([{ id: hook.id, url: receiver.url, attempts: 0 }])
    expect(JSON.stringify(listed.body)).not.toContain(hook.secret)
  })

  test('[HOOK-9] that fails is tried again, and what comes later waits for it', async () => {
    const hook = (await open({ url: receiver.url })).body
    receiver.answerWith(500, 302)
    await tea.say(tea.ada, 'one')
    await tea.say(tea.ada, 'two')
    await arrive(4)
    expect(bodies().map(({ data }) => data.message.text)).toEqual(['one', 'one', 'one', 'two'])
    const keys = receiver.received.map(({ headers }) => headers['parley-delivery'])
    expect(new Set(keys).size).toBe(2)
    await expect
      .poll(async () => (await deliveriesOf(hook.id)).items.map(({ state }: { state: string }) => state))
      .toEqual(['done', 'done'])
    expect((await deliveriesOf(hook.id)).items[1]).toMatchObject({
      attempts: 3,
      status: 200,
      event: 'message.created',
    })
  })

  test('[HOOK-9] that fails to the last is given up, told so, and goes on with what comes later', async () => {
    const hook = (await open({ url: receiver.url })).body
    receiver.answerWith(...Array(MAX_ATTEMPTS).fill(503))
    const lost = await tea.say(tea.ada, 'lost')
    await tea.say(tea.ada, 'next')
    await arrive(MAX_ATTEMPTS + 1)
    await expect.poll(async () => (await deliveriesOf(hook.id)).items.length).toBe(2)
    const { items } = await deliveriesOf(hook.id)
    expect(items[1]).toMatchObject({ seq: lost.seq, state: 'failed', attempts: MAX_ATTEMPTS, status: 503 })
    const again = () => answerOf(world.call(tea.ada, 'POST', `${hooks()}/${hook.id}/deliveries/${lost.seq}`))
    expect((await again()).body.delivery).toMatchObject({
      state: 'done',
      attempts: MAX_ATTEMPTS + 1,
      status: 200,
    })
    expect(bodies().at(-1).data.message.text).toBe('lost')
    expect(receiver.received.at(-1)?.headers['parley-delivery']).toBe(`${hook.id}:${lost.seq}`)
    receiver.stop()
    expect((await again()).body.delivery).toMatchObject({ state: 'failed', error: 'unreachable' })
    const pages = [
      await deliveriesOf(hook.id, '?limit=1'),
      await deliveriesOf(hook.id, `?limit=1&cursor=${items[0].seq}`),
    ]
    expect(pages.map((page) => page.items[0].seq)).toEqual([items[0].seq, lost.seq])
  })

  test('[HOOK-10] is for admins of the room alone, and ends for good', async () => {
    const hook = (await open({ url: receiver.url })).body
    await tea.say(tea.ada, 'one')
    await arrive(1)
    const path = `${hooks()}/${hook.id}`
    const asked = [
      world.call(tea.bob, 'POST', hooks(), { url: receiver.url }),
      world.call(tea.bob, 'GET', `${path}/deliveries`),
      world.call(tea.bob, 'POST', `${path}/deliveries/1`),
      world.call(tea.ada, 'POST', `${path}/deliveries/999`),
      world.call(tea.ada, 'GET', `${hooks()}/${tea.room}/deliveries`),
      world.call(tea.ada, 'DELETE', path),
      world.call(tea.ada, 'GET', `${path}/deliveries`),
    ]
    const statuses: number[] = []
    for (const answer of asked) statuses.push((await answer).status)
    expect(statuses.slice(0, 5)).toEqual([403, 403, 403, 404, 404])
    expect(statuses[5]).toBe(204)
    await tea.say(tea.ada, 'two')
    const other = (await open({ url: receiver.url })).body
    await tea.say(tea.ada, 'three')
    await expect.poll(() => receiver.received.at(-1)?.headers['parley-hook']).toBe(other.id)
    expect(bodies().map(({ data }) => data.message?.text)).toEqual(['one', 'three'])
    expect((await world.call(tea.ada, 'GET', `${path}/deliveries`)).status).toBe(404)
  })

  test.each([
    'http://10.0.0.1/',
    'http://[::1]/',
    'ftp://a.example/',
    'http://ada:x@127.0.0.1/',
    'nonsense',
    'http://2130706434/',
  ])('[HOOK-11] leads nowhere that is not everybody’s: %s', async (url) =>
    expect((await open({ url })).body).toMatchObject({ code: 'invalid_request', errors: [{ path: 'url' }] }),
  )

  test('[HOOK-8] is not opened for events that there are not', async () => {
    expect((await open({ url: receiver.url, events: ['nonsense'] })).body.code).toBe('invalid_request')
    expect((await open({ url: receiver.url, events: [] })).body.code).toBe('invalid_request')
  })
})
