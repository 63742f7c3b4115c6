// Traces as a collector sees them, of the whole program on one node.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { until } from '../../scripts/servers/until.ts'
import { type Account, openRoom, signUpMany, uniqueName } from '../support/chat/account.ts'
import { type ChatSocket, openSocket } from '../support/chat/chat-socket.ts'
import { startHookReceiver } from '../support/hook-receiver.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { type Collector, startCollector } from '../support/traces/collector.ts'
import { pathsOf, type ToldSpan } from '../support/traces/told-span.ts'

const STEPS = ['desk.submit', 'room.command', 'room.commit', 'feed.publish', 'room.deliver']
const COMMITTED = 'desk.submit > room.command > room.commit'
const DELIVERED = 'desk.submit > room.command > feed.publish > room.deliver'
// What is done by the way, each tested for itself.
const BESIDES = ['database', 'notify']
const STRANGERS = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) }
const TRACEPARENT = `00-${STRANGERS.traceId}-${STRANGERS.spanId}-01`

let collector: Collector
let server: LiveServer
let ada: Account
let bob: Account
let adas: ChatSocket
let room: string
beforeAll(async () => {
  collector = await startCollector()
  server = await startLiveServer({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-team=tea%20room',
    NODE_ID: 'teapot',
    WEBHOOK_PRIVATE: 'on',
  })
  ;[ada, bob] = (await signUpMany(server.url, 2)) as [Account, Account]
  adas = await openSocket(server.url, ada)
})
afterAll(async () => {
  await server.stop()
  collector.stop()
})
beforeEach(async () => {
  room = await openRoom(ada)
  await adas.request('subscribe', { room })
})

const inThisRoom =
  (name: string) =>
  (span: ToldSpan): boolean =>
    span.name === name && span.attributes['parley.room'] === room
const sayOverHttp = (headers: Readonly<Record<string, string>>, text = 'hello') =>
  fetch(`${server.url}/api/rooms/${room}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ada.token}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ text }),
  })
const logLines = (): readonly Record<string, unknown>[] =>
  server.process.log.flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []))

describe('a message', () => {
  test('[TRACE-12] sent over a socket is one tree, from its frame to the sockets of its readers', async () => {
    await adas.send(room, 'n1', 'hello')
    const spans = await collector.trace(inThisRoom('frame send'), STEPS)
    expect(pathsOf(spans, BESIDES)).toEqual([`frame send > ${COMMITTED}`, `frame send > ${DELIVERED}`])
    expect(new Set(spans.map(({ node }) => node))).toEqual(new Set(['teapot']))
    expect(spans.every(({ startMs, endMs }) => endMs >= startMs)).toBe(true)
    expect(collector.headers[0]).toMatchObject({ 'x-team': 'tea room' })
  })

  test('[TRACE-12] sent over HTTP is one tree under its route, whose id its sender is told', async () => {
    const answer = await sayOverHttp({})
    const spans = await collector.trace(inThisRoom('desk.submit'), [...STEPS, 'POST /api/rooms/:id/messages'])
    const [root] = spans.filter(({ parentId }) => parentId === null)
    expect(pathsOf(spans, BESIDES)).toEqual([COMMITTED, DELIVERED].map((path) => `${root?.name} > ${path}`))
    expect(root).toMatchObject({
      name: 'POST /api/rooms/:id/messages',
      kind: 'server',
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/api/rooms/:id/messages',
        'http.response.status_code': 201,
      },
    })
    expect(answer.headers.get('x-trace-id')).toBe(root?.traceId)
  })

  test('[TRACE-18] is a trace that ends with the look for whom it concerns', async () => {
    await adas.send(room, 'n1', 'hello')
    const spans = await collector.trace(inThisRoom('frame send'), ['feed.publish', 'notify'])
    const published = spans.find(({ name }) => name === 'feed.publish')
    expect(spans.filter(({ name }) => name === 'notify')).toMatchObject([
      {
        kind: 'consumer',
        parentId: published?.spanId,
        attributes: { 'parley.seq': published?.attributes['parley.seq'] },
      },
    ])
  })

  test('[TRACE-4] that is refused says so, and holds nothing of what was written or who wrote', async () => {
    const bobs = await openSocket(server.url, bob)
    expect(await bobs.ask('send', { room, nonce: 'n', text: 'let me in' })).toMatchObject({ type: 'error' })
    const spans = await collector.trace(
      (span) => inThisRoom('frame send')(span) && 'parley.refused' in span.attributes,
      ['frame send', 'room.command'],
    )
    expect(spans.map(({ attributes }) => attributes['parley.refused'])).toEqual(
      spans.map(() => 'not_a_member'),
    )
    for (const word of ['let me in', bob.user.username, bob.user.id, bob.token])
      expect(JSON.stringify(collector.spans)).not.toContain(word)
    await bobs.close()
  })
})

describe('a request', () => {
  test('[TRACE-13] with a word of a stranger is a trace of its own, linked to theirs', async () => {
    const answer = await sayOverHttp({ traceparent: TRACEPARENT })
    const traceId = answer.headers.get('x-trace-id')
    expect(traceId).not.toBe(STRANGERS.traceId)
    const spans = await collector.trace((span) => span.traceId === traceId, ['POST /api/rooms/:id/messages'])
    expect(spans.find(({ parentId }) => parentId === null)?.links).toEqual([STRANGERS.spanId])
  })

  test('[TRACE-5] has its trace in every line that is logged of it', async () => {
    const answer = await sayOverHttp({})
    const traceId = answer.headers.get('x-trace-id')
    const requestId = answer.headers.get('x-request-id')
    const line = await until(() => logLines().find((each) => each['requestId'] === requestId), {
      what: 'the line of the request',
    })
    expect([typeof traceId, line['traceId']]).toEqual(['string', traceId])
  })

  test('[TRACE-17] has a step for what it asks of the database', async () => {
    const answer = await ada.call('GET', `/api/rooms/${room}/messages`)
    const traceId = answer.headers.get('x-trace-id')
    const spans = await collector.trace((span) => span.traceId === traceId, ['GET /api/rooms/:id/messages'])
    expect(new Set(pathsOf(spans))).toEqual(new Set(['GET /api/rooms/:id/messages > database']))
  })

  test('[TRACE-13] that asks whether the node lives is no trace', async () => {
    const answer = await fetch(`${server.url}/healthz`)
    expect([answer.status, answer.headers.get('x-trace-id')]).toEqual([200, null])
  })
})

test('[TRACE-11] a webhook brings a word, and its delivery is a trace', async () => {
  const receiver = await startHookReceiver()
  await ada.ask('POST', `/api/rooms/${room}/hooks`, { url: receiver.url, events: ['message.created'] })
  await adas.send(room, uniqueName('n'), 'to all')
  const received = await until(() => receiver.received[0], { what: 'the delivery' })
  const [, traceId, spanId] = String(received.headers['traceparent']).split('-')
  const spans = await collector.trace((span) => span.traceId === traceId, ['webhook'])
  expect(spans).toMatchObject([{ name: 'webhook', spanId, attributes: { 'http.response.status_code': 200 } }])
  receiver.stop()
})

test('[TRACE-14] a collector that is away costs its traces, one line of the log, and nothing else', async () => {
  const trouble = () => logLines().filter(({ msg }) => /the collector takes/.test(String(msg)))
  collector.answerWith(400)
  const asked = collector.headers.length
  for (let i = 0; i < 3; i += 1) {
    await adas.send(room, uniqueName('n'), 'hello')
    await until(() => collector.headers.length > asked + i, { what: 'an attempt in vain' })
  }
  await until(() => trouble().length > 0, { what: 'a line of the log' })
  collector.answerWith(200)
  await adas.send(room, uniqueName('n'), 'hello')
  await until(() => trouble().length > 1, { what: 'another one' })
  expect(trouble().map(({ level }) => level)).toEqual(['warn', 'info'])
})

test('[TRACE-14] a node stops although its collector hangs', async () => {
  const hanging = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Promise<Response>(() => {}) })
  const node = await startLiveServer({ OTEL_EXPORTER_OTLP_ENDPOINT: hanging.url.href })
  await fetch(`${node.url}/api/auth/me`)
  expect(await node.process.stop()).toBe(0)
  await node.stop()
  await hanging.stop(true)
}, 60_000)
