// Web push on a live server: from what somebody says to what a browser of somebody else is sent.

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { until } from '../../scripts/servers/until.ts'
import { type Account, logIn, openRoom, signUpMany } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { browserOf } from '../support/push/browser-of.ts'
import { type Browser, type PushService, startPushService } from '../support/push/push-service.ts'

let server: LiveServer
let service: PushService
let ada: Account
let bob: Account
let eve: Account
let room: string
beforeAll(async () => {
  service = await startPushService()
  server = await startLiveServer({ PUSH_PRIVATE: 'on' })
})
afterAll(async () => {
  await server.stop()
  await service.stop()
})
beforeEach(async () => {
  ;[ada, bob, eve] = (await signUpMany(server.url, 3)) as [Account, Account, Account]
  room = await openRoom(ada)
  for (const member of [bob, eve]) await member.ask('POST', `/api/rooms/${room}/join`)
})

const say = async (text: string) =>
  (await ada.ask<{ message: { seq: number } }>('POST', `/api/rooms/${room}/messages`, { text })).message.seq
const arrived = (browser: Browser) =>
  until(() => service.of(browser).length > 0, { what: 'a push' }).then(() => service.of(browser))

/** What is said is pushed to this one: by then it would have been to others, too. */
async function sayTo(witness: Browser, text: string): Promise<void> {
  const before = service.of(witness).length
  await say(text)
  await until(() => service.of(witness).length > before, { what: `the push of ${text}`, deadlineMs: 15_000 })
}

test('[WEBPUSH-18] a message is pushed to each device of its readers, soon, and to nobody else', async () => {
  const phone = await browserOf(await logIn(server.url, bob.user.username), service)
  const [laptop, own] = [await browserOf(bob, service), await browserOf(ada, service)]
  const seq = await say(`@${bob.user.username} the kettle is on`)
  const saidAtMs = Date.now()
  const [[first], [second]] = await Promise.all([arrived(laptop), arrived(phone)])
  expect(first?.payload).toEqual(second?.payload)
  expect(first?.payload).toMatchObject({
    ...{ kind: 'mention', body: `@${bob.user.username} the kettle is on`, tag: room, count: 1, unread: 1 },
    url: `/rooms/${room}?at=${seq}`,
  })
  expect(first?.payload.title).toMatch(new RegExp(`^${ada.user.username} mentioned you · room`))
  expect(first).toMatchObject({ urgency: 'high', contact: 'mailto:parley@localhost' })
  expect((first?.atMs ?? 0) - saidAtMs).toBeLessThan(2_000)
  const { items } = await bob.ask<{ items: { id: string }[] }>('GET', '/api/notifications')
  expect(first?.payload.id).toBe(items[0]?.id ?? '')
  expect(service.of(own)).toEqual([])
  expect(service.wrong).toEqual([])
})

test('[WEBPUSH-4] five quick messages of a room are one push', async () => {
  const browser = await browserOf(bob, service)
  const other = await browserOf(eve, service)
  await Promise.all(['one', 'two', 'three', 'four', 'five'].map(say))
  await Promise.all([arrived(browser), arrived(other)])
  await bob.ask('POST', '/api/friends/request', { userId: eve.user.id })
  await until(() => service.of(other).length > 1, { what: 'news of another place' })
  expect(service.of(browser)).toHaveLength(1)
  expect(service.of(other).map(({ payload: { kind, url } }) => [kind, url])).toEqual([
    ['message', expect.stringContaining(room)],
    ['friend_request', '/friends'],
  ])
})

test('[WEBPUSH-3] after a log-out, or the end of the session from elsewhere, nothing is pushed', async () => {
  const other = await logIn(server.url, bob.user.username)
  const [mine, others, witness] = [
    await browserOf(bob, service),
    await browserOf(other, service),
    await browserOf(eve, service),
  ]
  await other.call('DELETE', '/api/auth/sessions')
  await sayTo(witness, 'one')
  expect([service.of(mine).length, service.of(others).length]).toEqual([0, 1])
  await other.call('POST', '/api/auth/logout')
  await ada.ask('POST', '/api/friends/request', { userId: eve.user.id })
  const second = await openRoom(ada)
  for (const account of [await logIn(server.url, bob.user.username), eve])
    await account.ask('POST', `/api/rooms/${second}/join`)
  const before = service.of(witness).length
  await ada.ask('POST', `/api/rooms/${second}/messages`, { text: 'two' })
  await until(() => service.of(witness).some(({ payload }) => payload.body === 'two'), {
    what: 'the other push',
  })
  expect(service.of(witness).length).toBeGreaterThan(before)
  expect(service.of(others)).toHaveLength(1)
})

test('[WEBPUSH-7] whoever sits in front of another page, or wants no pushes, is not pushed to', async () => {
  const [mine, witness] = [await browserOf(bob, service), await browserOf(eve, service)]
  const socket = await openSocket(server.url, bob)
  await socket.request('attend', { here: true })
  await sayTo(witness, 'one')
  expect(service.of(mine)).toEqual([])
  await socket.close()
  await bob.ask('PUT', '/api/notifications/preferences', { push: false, email: 'off', sounds: false })
  const second = await openRoom(ada)
  for (const account of [bob, eve]) await account.ask('POST', `/api/rooms/${second}/join`)
  await ada.ask('POST', `/api/rooms/${second}/messages`, { text: 'two' })
  await until(() => service.of(witness).some(({ payload }) => payload.body === 'two'), {
    what: 'the other push',
  })
  expect(service.of(mine)).toEqual([])
})

test('[WEBPUSH-16] a device that its service does not know any more is asked nothing again', async () => {
  const browser = await browserOf(bob, service)
  service.answerWith(410)
  const before = service.requests()
  await say('one')
  await until(() => service.requests() === before + 1, { what: 'the question' })
  const witness = await browserOf(eve, service)
  const second = await openRoom(ada)
  for (const account of [bob, eve]) await account.ask('POST', `/api/rooms/${second}/join`)
  await ada.ask('POST', `/api/rooms/${second}/messages`, { text: 'two' })
  await arrived(witness)
  expect(service.of(browser)).toEqual([])
})
