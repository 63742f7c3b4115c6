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
let pages: readonly Page[]
let told: { readonly id: string; readonly atMs: number }

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
    ...{ tag: 'tea', count: 1, unread: 1, lang: 'en', at: Number(id) },
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

  test('[SHOW-10] is the only one that a page can bring in', async () => {
    const refusal = await ada.page.evaluate(() =>
      navigator.serviceWorker.register('/static/other.js').then(
        () => 'taken',
        (fault: unknown) => String(fault),
      ),
    )
    expect(refusal).toContain('TrustedScriptURL')
  })

  test('[WORKER-4] a push is one notification of its place, and what makes no sense says that there is something new', async () => {
    await device.push(payload('1000'))
    await becomes(device.shown, [{ title: 'Bob', body: '1000', tag: 'tea' }])
    await device.push(payload('2000', { count: 2, body: 'two of them' }))
    await becomes(device.shown, [{ title: 'Bob', body: 'two of them', tag: 'tea' }])
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
    await device.press('tea')
    await becomes(device.moves, ['open /rooms', `focus ${room}`])
    await ada.page.locator('#timeline .message.is-target', { hasText: 'a secret of ours' }).waitFor()
    expect(await device.shown()).toEqual([])
  })

  test('[WORKER-12] a device is told when somebody presses the button for it, and says so', async () => {
    const state = () => ada.page.getAttribute('[data-this-device]', 'data-state')
    await ada.page.goto('/you/notifications')
    await becomes(state, 'off')
    await ada.page.click('[data-turn=on]')
    // This browser has no push service, as some have none that can be reached.
    await becomes(state, 'page')
    expect(await ada.page.locator('[data-says]:visible').allTextContents()).toEqual([
      expect.stringContaining('as long as a page is open'),
    ])
  })

  test('[WORKER-5] two pages that nobody looks at and a push tell the same, and it is shown once', async () => {
    const other = await ada.context.newPage()
    await other.goto('/friends')
    await ada.page.goto('/rooms')
    pages = [ada.page, other]
    for (const page of pages) await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await device.look(pages, false)
    await write(bob, 'are you there?')
    await becomes(device.shown, [{ title: 'bob · general', body: 'are you there?', tag: place() }])
    told = await newest(ada.page)
    await device.push(payload(told.id, { tag: place(), body: 'as pushed', at: told.atMs }))
    await becomes(device.shown, [{ title: 'Bob', body: 'as pushed', tag: place() }])
  })

  test('[WORKER-9] what is read on another device is taken off the screen, and a late push brings it not back', async () => {
    const elsewhere = await stage.again('ada')
    await elsewhere.page.goto(room)
    await becomes(device.shown, [])
    await elsewhere.context.close()
    await device.push(payload(told.id, { tag: place(), at: told.atMs }))
    await device.push(payload('4000'))
    await becomes(device.shown, [{ title: 'Bob', body: '4000', tag: 'tea' }])
    await device.press('tea')
  })

  test('[WORKER-6] nothing is shown while somebody sits in front of one page, whatever the others tell', async () => {
    const [front, back] = pages
    if (front === undefined || back === undefined) throw new Error('there are no two pages')
    const before = await newest(front)
    await device.look([back], false)
    await device.look([front], true)
    await write(bob, 'I see you')
    await becomes(async () => (await newest(front)).id !== before.id, true)
    await front.locator('#sidebar-rooms .unread:visible').waitFor()
    await device.look(pages, false)
    await write(bob, 'and now?')
    await becomes(device.shown, [{ title: 'bob · general', body: 'and now?', tag: place() }])
  })

  test('[WORKER-8] "mark as read" reads the room, on all devices', async () => {
    const before = await device.moves()
    await device.press(place(), 'read')
    await becomes(() => ada.page.locator('#sidebar-rooms .unread:visible').count(), 0)
    expect(await device.shown()).toEqual([])
    expect(await device.moves()).toEqual(before)
  })

  test('[WORKER-11] whoever signs out leaves nothing behind on the device', async () => {
    await write(bob, 'one more')
    await becomes(async () => (await device.shown()).length, 1)
    const written = () =>
      ada.page.evaluate(() =>
        Object.keys(localStorage).filter((key) => /^parley\.(?:draft|outbox)\./.test(key)),
      )
    await ada.page.evaluate(() => {
      const mine = localStorage.getItem('parley.viewer')
      localStorage.setItem(`parley.draft.${mine}.a-room`, '{"text":"what nobody else is to read"}')
    })
    expect((await written()).some((key) => key.endsWith('a-room'))).toBe(true)
    await ada.page.goto('/you')
    await ada.page.click('.own-leave button')
    await ada.page.waitForURL('**/login**')
    await becomes(device.shown, [])
    expect(await written()).toEqual([])
    const kept = await cached(ada.page)
    expect(kept.filter((path) => !/^\/(?:static|offline)/.test(path))).toEqual([])
    expect(await ada.page.evaluate(() => localStorage.getItem('parley.viewer'))).toBe(null)
  })
})

/** What stands first in their list. */
function newest(page: Page): Promise<{ readonly id: string; readonly atMs: number }> {
  return page.evaluate(async () => {
    const { items } = await (await fetch('/api/notifications')).json()
    return { id: String(items[0]?.id), atMs: Date.parse(items[0]?.createdAt) }
  })
}
