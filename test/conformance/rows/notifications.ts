// What concerns oneself: the list, reading it, and by which ways one is told.

import { expect } from 'vitest'
import { z } from 'zod'
import { until } from '../../../scripts/servers/until.ts'
import { startPushService } from '../../support/push/push-service.ts'
import { listOf, notification } from '../world/shapes.ts'
import type { Rows } from './row.ts'

const timeOfDay = z.string().regex(/^\d\d:\d\d$/)
const preferences = z.strictObject({
  push: z.boolean(),
  email: z.enum(['off', 'hourly', 'daily']),
  sounds: z.boolean(),
  quietHours: z.strictObject({ from: timeOfDay, to: timeOfDay, timeZone: z.string() }).optional(),
})

export const NOTIFICATIONS: Rows = {
  'GET /api/notifications · POST /api/notifications/read': async ({ newcomer, ada, room: open }) => {
    const cyd = await newcomer()
    const room = await open(ada, [cyd])
    const all = () => cyd.get('/api/notifications', listOf(notification))
    await ada.call(`POST /api/rooms/${room}/messages`, { text: `tea, @${cyd.user.username}?` })
    await ada.call('POST /api/friends/request', { userId: cyd.user.id })
    await until(async () => (await all()).items.length === 2, { what: 'both to be told' })
    const { items } = await all()
    expect(items.map(({ kind }) => kind).sort()).toEqual(['friend_request', 'mention'])
    expect(items.find(({ kind }) => kind === 'mention')).toMatchObject({
      ...{ room, from: { id: ada.user.id }, preview: `tea, @${cyd.user.username}?` },
    })
    const pages: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`
      const page = await cyd.get(`/api/notifications?limit=1${query}`, listOf(notification))
      pages.push(...page.items.map((item) => item.id))
      cursor = page.next
    }
    expect(pages).toEqual(items.map(({ id }) => id))
    const unread = async () => (await all()).items.filter(({ readAt }) => readAt === undefined).length
    await cyd.done('POST /api/notifications/read', { ids: [items[0]?.id] })
    expect(await unread()).toBe(1)
    await cyd.done('POST /api/notifications/read', { all: true })
    expect(await unread()).toBe(0)
    await cyd.refused('400 invalid_request', 'POST /api/notifications/read', { ids: ['tea'] })
  },
  'GET /api/notifications/preferences · PUT /api/notifications/preferences': async ({ newcomer }) => {
    const cyd = await newcomer()
    const path = '/api/notifications/preferences'
    expect(await cyd.get(path, preferences)).toEqual({ push: true, email: 'daily', sounds: false })
    const quietHours = { from: '22:00', to: '07:30', timeZone: 'Asia/Tokyo' }
    const wanted = { push: false, email: 'off', sounds: true, quietHours }
    await cyd.ask(`PUT ${path}`, wanted, [200, preferences])
    expect(await cyd.get(path, preferences)).toEqual(wanted)
  },
  'GET /api/push/key · POST /api/push/subscriptions · DELETE /api/push/subscriptions': async ({
    newcomer,
    ada,
    room: open,
  }) => {
    const cyd = await newcomer()
    const room = await open(ada, [cyd])
    const service = await startPushService()
    const { publicKey } = await cyd.get('/api/push/key', z.strictObject({ publicKey: z.string() }))
    const browser = service.subscribe(publicKey)
    const path = '/api/push/subscriptions'
    await cyd.done(`POST ${path}`, { ...browser.json, expirationTime: null })
    await ada.call(`POST /api/rooms/${room}/messages`, { text: 'tea' })
    await until(() => service.of(browser).length === 1, { what: 'the push' })
    const [pushed] = service.of(browser)
    expect(pushed?.payload).toMatchObject({ v: 1, kind: 'message', body: 'tea', tag: room, count: 1 })
    await cyd.done(`DELETE ${path}`, { endpoint: browser.endpoint })
    await cyd.done(`DELETE ${path}`, { endpoint: browser.endpoint })
    for (const wrong of [
      { endpoint: 'tea' },
      { endpoint: browser.endpoint, keys: { p256dh: 'BA', auth: '' } },
    ])
      await cyd.refused('400 invalid_request', `POST ${path}`, wrong)
    expect(service.wrong).toEqual([])
    await service.stop()
  },
}
