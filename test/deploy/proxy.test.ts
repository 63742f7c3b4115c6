// deploy/nginx.conf in front of nodes that are dead, that refuse, that break off, and that are well.

import { createHash } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { freePort } from '../../scripts/servers/free-port.ts'
import { until } from '../../scripts/servers/until.ts'
import { type ProxyWorld, startProxy } from './proxy-world.ts'

const toStop: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of toStop.splice(0)) await stop()
})

type Answer = (request: Request) => Response | Promise<Response>

function node(answer: Answer): string {
  const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: answer })
  toStop.push(() => server.stop(true))
  return `127.0.0.1:${server.port}`
}

async function deadNode(): Promise<string> {
  return `127.0.0.1:${await freePort()}`
}

/** Hears a request and hangs up. */
async function breakingNode(onHeard: (request: string) => void): Promise<string> {
  const server: Server = createServer((socket: Socket) => {
    socket.once('data', (bytes) => {
      onHeard(String(bytes))
      socket.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  toStop.push(() => server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('it does not listen')
  return `127.0.0.1:${address.port}`
}

async function proxyTo(...nodes: [string, string, string]): Promise<ProxyWorld> {
  const proxy = await startProxy(nodes)
  toStop.push(() => proxy.stop())
  return proxy
}

const well: Answer = () => new Response('well')

test('[PROXY-4] nodes that are dead or not ready are skipped at once, and nobody notices', async () => {
  const refusing = node(() => new Response('not ready', { status: 502 }))
  const proxy = await proxyTo(await deadNode(), refusing, node(well))
  const startedMs = performance.now()
  const answers = await Promise.all(Array.from({ length: 60 }, () => proxy.ask('/api/users/me')))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(performance.now() - startedMs).toBeLessThan(5_000)
})

test('[PROXY-12] a room that is out of reach takes no node out of the turn', async () => {
  const away = ['/api/rooms/moving/messages', '/rooms/moving']
  const busy: Answer = ({ url }) =>
    new Response('a room', { status: away.includes(new URL(url).pathname) ? 503 : 200 })
  const proxy = await proxyTo(node(busy), node(busy), node(busy))
  for (let i = 0; i < 20; i += 1) {
    const [send, page, other] = await Promise.all([
      proxy.ask('/api/rooms/moving/messages', { method: 'POST', body: '{}' }),
      proxy.ask('/rooms/moving'),
      proxy.ask('/rooms/calm'),
    ])
    expect([send.status, await send.text()]).toEqual([503, 'a room'])
    expect([page.status, other.status]).toEqual([503, 200])
  }
})

test('[PROXY-12] where every node says that it is cut off, the proxy says it in its own words', async () => {
  const aside = () => node(() => new Response('cut off', { status: 502 }))
  const proxy = await proxyTo(aside(), aside(), aside())
  const answer = await proxy.ask('/api/users/me')
  expect([answer.status, (await answer.json()).code]).toEqual([503, 'unavailable'])
})

test('[PROXY-5] a request that may have been carried out is not carried out again', async () => {
  let heard = 0
  const place = await breakingNode(() => {
    heard += 1
  })
  const proxy = await proxyTo(place, place, place)
  // Those who looked whether nginx is up were heard too; a GET may be asked of all three.
  await until(async () => (await proxy.ask('/')).status === 503, { what: 'the nodes to be asked' })
  const before = heard
  await until(
    async () => {
      expect((await proxy.ask('/api/rooms', { method: 'POST', body: '{}' })).status).toBe(503)
      // While all are thought dead nobody is asked.
      return heard > before
    },
    { what: 'the request to be heard' },
  )
  expect(heard).toBe(before + 1)
})

test('[PROXY-6] what nginx answers itself is as strict as what Parley answers, and nothing is said twice', async () => {
  const headers = { 'Content-Security-Policy': "default-src 'self'", 'X-Content-Type-Options': 'nosniff' }
  const alive = node(
    () => new Response('well', { headers: { ...headers, 'Strict-Transport-Security': 'max-age=1' } }),
  )
  const [up, down] = [
    await proxyTo(alive, alive, alive),
    await proxyTo(await deadNode(), await deadNode(), await deadNode()),
  ]
  const [good, bad] = [await up.ask('/'), await down.ask('/')]
  const strict = ['content-security-policy', 'x-content-type-options', 'strict-transport-security']
  expect(strict.map((name) => good.headers.get(name))).toEqual(["default-src 'self'", 'nosniff', 'max-age=1'])
  expect(bad.status).toBe(503)
  expect(strict.map((name) => bad.headers.get(name))).toEqual([
    expect.stringMatching(/^default-src 'none'; style-src 'sha256-[\w+/]{43}='; frame-ancestors 'none'$/),
    'nosniff',
    'max-age=63072000',
  ])
  expect(bad.headers.get('server')).toBe('nginx')
})

test('[PROXY-7] who comes without TLS is led to the same place with it', async () => {
  const place = node(well)
  const proxy = await proxyTo(place, place, place)
  const answer = await fetch(`http://localhost:${proxy.plainPort}/rooms?x=1`, { redirect: 'manual' })
  expect([answer.status, answer.headers.get('location')]).toEqual([301, 'https://localhost/rooms?x=1'])
})

test('[PROXY-7] a program without TLS is not led on: it would go on sending its token in the clear', async () => {
  const place = node(well)
  const proxy = await proxyTo(place, place, place)
  for (const path of ['/api/rooms', '/ws', '/chat', '/user/ada']) {
    const answer = await fetch(`http://localhost:${proxy.plainPort}${path}`, { redirect: 'manual' })
    expect([path, answer.status, (await answer.json()).code]).toEqual([path, 403, 'not_allowed'])
  }
})

test('[PROXY-8] an upload reaches the node as it comes, and one that is too large never does', async () => {
  let first: Promise<unknown> = Promise.resolve()
  let heardFirst = (): void => {}
  const place = node(async (request) => {
    const reader = request.body?.getReader()
    await reader?.read()
    heardFirst()
    while (reader && !(await reader.read()).done);
    return new Response('well')
  })
  const proxy = await proxyTo(place, place, place)
  first = new Promise<void>((resolve) => {
    heardFirst = resolve
  })
  const body = new ReadableStream({
    async start(controller) {
      controller.enqueue(new Uint8Array(64 * 1024))
      // Whoever collects the whole before passing it on waits here for ever.
      await first
      controller.enqueue(new Uint8Array(64 * 1024))
      controller.close()
    },
  })
  expect((await proxy.ask('/api/rooms/1/attachments', { method: 'POST', body })).status).toBe(200)
  const large = new Uint8Array(31 * 1024 * 1024)
  expect((await proxy.ask('/api/rooms/1/attachments', { method: 'POST', body: large })).status).toBe(413)
})

test('[PROXY-9] where no node answers, programs are told so as by a node, and people by a page that looks again', async () => {
  const proxy = await proxyTo(await deadNode(), await deadNode(), await deadNode())
  const told = await proxy.ask('/api/rooms', { method: 'POST', body: '{}' })
  expect([told.status, told.headers.get('content-type')]).toEqual([503, 'application/problem+json'])
  expect(await told.json()).toMatchObject({ status: 503, code: 'unavailable' })
  const page = await proxy.ask('/rooms', { headers: { accept: 'text/html,application/xhtml+xml' } })
  expect([page.status, page.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8'])
  const html = await page.text()
  expect(html).toContain('http-equiv="refresh"')
  const style = /<style>(.*)<\/style>/.exec(html)?.[1] ?? ''
  const hash = createHash('sha256').update(style).digest('base64')
  expect(page.headers.get('content-security-policy')).toContain(`style-src 'sha256-${hash}'`)
})

test('[PROXY-10] a send that one node breaks off reaches another one, under the same request id', async () => {
  const heard: (string | null)[] = []
  const place = await breakingNode((request) => heard.push(/x-request-id: (\S+)/i.exec(request)?.[1] ?? null))
  const taking = node(async (request) =>
    Response.json([request.headers.get('x-request-id'), await request.text()]),
  )
  const proxy = await proxyTo(place, place, taking)
  const send = { method: 'POST', body: '{"text":"tea"}', headers: { 'x-request-id': 'of-the-client' } }
  await until(
    async () => {
      const before = heard.length
      const answer = await proxy.ask('/api/rooms/1/messages', send)
      // Where all are thought dead, nobody is asked.
      if (answer.status === 503) return false
      const [id, text] = (await answer.json()) as [string, string]
      expect(text).toBe('{"text":"tea"}')
      expect(new Set([id, ...heard.slice(before)]).size).toBe(1)
      expect(id).not.toBe('of-the-client')
      return heard.length > before
    },
    { what: 'a send to be broken off and taken' },
  )
})
