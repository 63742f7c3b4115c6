// What a live node has counted after a little talk, over every door.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../../scripts/servers/until.ts'
import { type Account, joinRoom, openRoom, signUp } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { MEASURED, scrape } from '../support/chat/scrape.ts'
import { connectStomp } from '../support/chat/stomp-socket.ts'
import { startHookReceiver } from '../support/hook-receiver.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

let server: LiveServer
let ada: Account
let bob: Account
let room: string
beforeAll(async () => {
  server = await startLiveServer({ ...MEASURED, WEBHOOK_PRIVATE: 'on' })
  ada = await signUp(server.url)
  bob = await signUp(server.url)
  room = await openRoom(ada)
  await joinRoom(room, [bob])
})
afterAll(() => server.stop())

const say = (socket: Awaited<ReturnType<typeof openSocket>>, text: string) =>
  socket.request('send', { room, nonce: crypto.randomUUID(), text })

test('[METRICS-1] requests count by the pattern of their address, and nothing that was typed is told', async () => {
  const before = await scrape(server.url)
  await ada.ask('GET', `/api/rooms/${room}`)
  await ada.ask('GET', `/api/rooms/${room}`)
  await ada.call('GET', '/api/rooms/a-secret-that-somebody-typed')
  await fetch(`${server.url}/nowhere/at-all-a-secret`, { method: 'PROPFIND' })
  const after = await scrape(server.url)
  const more = (labels: Readonly<Record<string, string>>) =>
    after.sum('parley_http_requests_total', labels) - before.sum('parley_http_requests_total', labels)
  const [route = ''] = after
    .values('parley_http_requests_total', 'route')
    .filter((pattern) => /^\/api\/rooms\/[:{]\w+\}?$/.test(pattern))
  expect(more({ method: 'GET', route, status: '200' })).toBe(2)
  expect(more({ method: 'GET', route, status: '404' })).toBe(1)
  expect(more({ method: 'other', route: 'none' })).toBe(1)
  expect(
    after.sum('parley_http_request_seconds_count', { route }) -
      before.sum('parley_http_request_seconds_count', { route }),
  ).toBe(3)
  expect(after.text).not.toContain('secret')
  expect(after.text).not.toContain(room)
})

test('[METRICS-2] frames count by type and outcome, over WebSocket and STOMP alike', async () => {
  const before = await scrape(server.url)
  const socket = await openSocket(server.url, ada)
  await say(socket, 'over the socket')
  await expect(socket.request('subscribe', { room: crypto.randomUUID() })).rejects.toThrow()
  const stomp = await connectStomp(server.url, ada.token)
  stomp.send('SEND', { destination: `/app/room.${room}`, receipt: 'r' }, 'over STOMP')
  await stomp.first('RECEIPT')
  const after = await scrape(server.url)
  const more = (labels: Readonly<Record<string, string>>) =>
    after.sum('parley_frames_total', labels) - before.sum('parley_frames_total', labels)
  expect(more({ type: 'send', outcome: 'ok' })).toBe(2)
  expect(more({ type: 'subscribe', outcome: 'room_not_found' })).toBe(1)
  expect(
    after.sum('parley_frame_seconds_count', { type: 'send' }) -
      before.sum('parley_frame_seconds_count', { type: 'send' }),
  ).toBe(2)
  await Promise.all([socket.close(), stomp.close()])
})

test('[METRICS-3] what goes out to a room counts once for each who reads it, and an end by its code', async () => {
  const talks = await openSocket(server.url, ada)
  const readers = await Promise.all([openSocket(server.url, bob), openSocket(server.url, bob)])
  for (const reader of readers) await reader.request('subscribe', { room })
  const before = await scrape(server.url)
  const text = 'x'.repeat(2_000)
  await say(talks, text)
  for (const reader of readers) await reader.first((frame) => frame.type === 'event', 'the message')
  const after = await scrape(server.url)
  const more = (metric: string, direction: string) =>
    after.sum(metric, { direction }) - before.sum(metric, { direction })
  expect(more('parley_socket_messages_total', 'in')).toBe(1)
  expect(more('parley_socket_bytes_total', 'in')).toBeGreaterThan(text.length)
  // The answer, and the event to both.
  expect(more('parley_socket_messages_total', 'out')).toBeGreaterThanOrEqual(3)
  expect(more('parley_socket_bytes_total', 'out')).toBeGreaterThan(2 * text.length)
  talks.raw('no frame')
  talks.raw('no frame')
  talks.raw('no frame')
  await talks.closed
  await Promise.all(readers.map((reader) => reader.close()))
  await until(async () => (await scrape(server.url)).sum('parley_sockets') === 0, {
    what: 'the end of all sockets',
  })
  const ended = await scrape(server.url)
  const closed = (code?: string) =>
    ended.sum('parley_sockets_closed_total', code === undefined ? {} : { code })
  expect(closed('4400')).toBe(1)
  expect(closed()).toBe(ended.sum('parley_sockets_opened_total'))
})

test('[METRICS-4] a message is in the figures of the commit, of its statement and of the way to its readers', async () => {
  const reader = await openSocket(server.url, bob)
  await reader.request('subscribe', { room })
  const talks = await openSocket(server.url, ada)
  const before = await scrape(server.url)
  await say(talks, 'hello')
  await reader.first((frame) => frame.type === 'event', 'the message')
  const after = await scrape(server.url)
  const more = (metric: string, labels?: Readonly<Record<string, string>>) =>
    after.sum(metric, labels) - before.sum(metric, labels)
  expect(more('parley_commit_seconds_count')).toBe(1)
  expect(more('parley_commit_events_sum')).toBe(1)
  expect(more('parley_hub_lag_seconds_count')).toBe(1)
  expect(more('parley_hub_lag_seconds_sum')).toBeLessThan(5)
  expect(more('parley_feed_publishes_total', { outcome: 'confirmed' })).toBe(1)
  expect(more('parley_database_statements_total', { pool: 'journal', outcome: 'ok' })).toBeGreaterThanOrEqual(
    1,
  )
  expect(after.sum('parley_room_claims_total', { outcome: 'claimed' })).toBeGreaterThanOrEqual(1)
  expect(after.sum('parley_leases_total', { what: 'taken' })).toBeGreaterThanOrEqual(1)
  await Promise.all([reader.close(), talks.close()])
})

test('[METRICS-10] webhooks are timed by what their receiver said, letters by whether they left', async () => {
  const receiver = await startHookReceiver()
  receiver.answerWith(503)
  await ada.ask('POST', `/api/rooms/${room}/hooks`, { url: receiver.url, events: ['message.created'] })
  const talks = await openSocket(server.url, ada)
  await say(talks, 'for the hook')
  const count = async (metric: string, outcome: string) =>
    (await scrape(server.url)).sum(`${metric}_count`, { outcome })
  await until(async () => (await count('parley_webhook_seconds', 'refused')) === 1, { what: 'the refusal' })
  const email = `${ada.user.username}@example.org`
  await ada.call('POST', '/api/auth/password/forgot', { email })
  await until(async () => (await count('parley_letter_seconds', 'sent')) === 1, { what: 'the letter' })
  await talks.close()
  receiver.stop()
})

test('[METRICS-9] the notifier is done with what was said, and tells how far behind it was', async () => {
  const talks = await openSocket(server.url, ada)
  const before = await scrape(server.url)
  await say(talks, `@${bob.user.username} look`)
  const lag = 'parley_notifier_lag_seconds'
  await until(async () => (await scrape(server.url)).sum(`${lag}_count`) > before.sum(`${lag}_count`), {
    what: 'the notifier',
  })
  await until(async () => (await scrape(server.url)).sum('parley_notifier_waiting') === 0, {
    what: 'its rest',
  })
  await talks.close()
})
