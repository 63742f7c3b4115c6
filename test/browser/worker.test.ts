import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NotificationId } from '../../rooms/kernel/ids.ts'
import type { PushPayload } from '../../src/notify/push/payload.ts'
import { type Device, deviceOf } from './device.ts'
import { type Actor, adaAndBob, becomes, openStage, type Stage, sees, write } from './stage.ts'

let stage: Stage
let ada: Actor
let bob: Actor
let device: Device
let room: string

beforeAll(async () => {
  stage = await openStage()
  const both = await adaAndBob(stage, 'general')
  ;({ ada, bob } = both)
  room = new URL(both.room).pathname
  await ada.context.grantPermissions(['notifications'])
  device = await deviceOf(ada.context, ada.page)
})
afterAll(() => stage.stop())

const place = (): string => room.slice('/rooms/'.length)

function payload(id: string, more: Partial<PushPayload> = {}): PushPayload {
  return {
    ...{ v: 1, id: id as NotificationId, kind: 'message', title: 'Bob', body: id, url: `${room}?at=1` },
    ...{ tag: place(), count: 1, unread: 1, lang: 'en', at: Number(id) },
    ...more,
  }
}

/** What the cache keeps, without the version and the hashes. */
function cached(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const names = await caches.keys()
    const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return keys.flat().map(({ url }) => url.replace(location.origin, ''))
  })
}

describe('the service worker', () => {
  test('[WORKER-2] keeps built files and the page for a lost connection, and nothing of a visit', async () => {
    await write(ada, 'a secret of ours')
    await sees(bob, 'a secret of ours')
    for (const path of ['/friends', '/you', room]) await ada.page.goto(path)
    const kept = await cached(ada.page)
    const built = kept.filter((path) => path.startsWith('/static/'))
    expect(built.length).toBeGreaterThan(10)
    expect(kept.filter((path) => !path.startsWith('/static/')).map((path) => path.split('?')[0])).toEqual([
      '/offline',
    ])
    const texts = await ada.page.evaluate(async (paths) => {
      const answers = await Promise.all(paths.map((path) => caches.match(path, { ignoreVary: true })))
      return Promise.all(answers.map(async (answer) => (await answer?.text()) ?? ''))
    }, kept)
    expect(texts.filter((text) => text === '' || /a secret of ours|ada@example/.test(text))).toEqual([])
  })

  test('[WORKER-4] a push is one notification of its place, and what makes no sense says that there is something new', async () => {
    await device.push(payload('1000'))
    await becomes(device.shown, [{ title: 'Bob', body: '1000', tag: place() }])
    await device.push(payload('2000', { count: 2, body: 'two of them' }))
    await becomes(device.shown, [{ title: 'Bob', body: 'two of them', tag: place() }])
    await device.push('nonsense')
    await becomes(
      async () => (await device.shown()).map(({ title }) => title).sort(),
      ['Bob', 'There is something new'],
    )
  })

  test('[WORKER-7] a press brings the tab to the front at the message, and opens one where there is none', async () => {
    await device.press('news')
    await becomes(device.moves, ['open /rooms'])
    const said = ada.page.locator('#timeline .message', { hasText: 'a secret of ours' })
    const seq = await said.getAttribute('data-seq')
    await device.push(payload('3000', { url: `${room}?at=${seq}` }))
    await becomes(async () => (await device.shown()).map(({ body }) => body), ['3000'])
    await device.press(place())
    await becomes(device.moves, ['open /rooms', `focus ${room}`])
    await ada.page.locator('#timeline .message.is-target', { hasText: 'a secret of ours' }).waitFor()
    expect(await device.shown()).toEqual([])
  })
})
