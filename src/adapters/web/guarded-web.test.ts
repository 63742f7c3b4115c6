import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { createGuardedWeb } from './guarded-web.ts'
import { isPublicAddress } from './public-address.ts'
import type { WebRequest } from './web.ts'

const servers: Server[] = []
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** Names that lead to this machine, which stands for the open internet here; everything else stays refused. */
function webOf(resolve: (host: string) => readonly string[] = () => ['127.0.0.1']) {
  return createGuardedWeb({
    rules: {
      resolve: async (host) => resolve(host),
      isAllowed: (address) => address === '127.0.0.1' || isPublicAddress(address),
      isAllowedPort: () => true,
    },
  })
}

function get(url: string, more: Partial<WebRequest> = {}): WebRequest {
  return { url, method: 'GET', headers: {}, deadlineMs: 5_000, maxRedirects: 3, maxBytes: 1_000, ...more }
}

const textOf = (body: Uint8Array): string => new TextDecoder().decode(body)

describe('the guarded web', () => {
  test('[GUARD-3] calls a site under its name, without cookies, and gives its answer', async () => {
    const heard: Record<string, unknown>[] = []
    const port = await serve((request, response) => {
      heard.push({ ...request.headers, url: request.url })
      response.setHeader('set-cookie', 'a=b').end('hello')
    })
    const web = webOf()
    for (let time = 0; time < 2; time += 1) {
      const answer = await web.request(
        get(`http://site.example:${port}/x?y`, { headers: { 'User-Agent': 'Parley' } }),
      )
      expect(answer.ok && textOf(answer.value.body)).toBe('hello')
    }
    expect(heard.map(({ host, url }) => [host, url])).toEqual(Array(2).fill([`site.example:${port}`, '/x?y']))
    expect(heard.some(({ cookie }) => cookie !== undefined)).toBe(false)
    expect(heard[0]?.['user-agent']).toBe('Parley')
  })

  test('[GUARD-4] checks every redirect anew, and follows three', async () => {
    let asked = 0
    const port = await serve((request, response) => {
      asked += 1
      const left = Number(new URL(request.url ?? '', 'http://x').searchParams.get('left'))
      if (left === 0) return void response.end('there')
      const next = left === 99 ? 'http://10.0.0.1/' : `/?left=${left - 1}`
      response.writeHead(302, { location: next }).end()
    })
    const at = async (left: number) => {
      asked = 0
      const answer = await webOf().request(get(`http://site.example:${port}/?left=${left}`))
      return [answer.ok ? textOf(answer.value.body) : answer.error, asked]
    }
    expect(await at(3)).toEqual(['there', 4])
    expect(await at(4)).toEqual(['too_many_redirects', 4])
    expect(await at(99)).toEqual(['forbidden', 1])
  })

  test('[GUARD-4] sees through a name that changes its address between two looks', async () => {
    let looks = 0
    const port = await serve((_, response) => void response.writeHead(302, { location: '/again' }).end())
    const rebinding = webOf(() => {
      looks += 1
      return looks === 1 ? ['127.0.0.1'] : ['169.254.169.254']
    })
    const once = await rebinding.request(get(`http://site.example:${port}/`, { maxRedirects: 0 }))
    // One request is one look: there is no second one for the name to answer otherwise.
    expect([once.ok && once.value.status, looks]).toEqual([302, 1])
    looks = 0
    expect(await rebinding.request(get(`http://site.example:${port}/`))).toEqual({
      ok: false,
      error: 'forbidden',
    })
  })

  test('[GUARD-5] reads up to its bound of a body without an end, and hangs up', async () => {
    let closed = false
    const port = await serve((request, response) => {
      request.socket.once('close', () => {
        closed = true
      })
      const more = (): void => {
        while (!closed && response.write(Buffer.alloc(65_536, 'a')));
      }
      response.on('drain', more)
      more()
    })
    const answer = await webOf().request(get(`http://site.example:${port}/`, { maxBytes: 100_000 }))
    expect(answer.ok && answer.value.body.byteLength).toBe(100_000)
    await expect.poll(() => closed).toBe(true)
  })

  test('[GUARD-5] does not unpack what is packed, and reads nothing that is not wanted', async () => {
    const port = await serve((request, response) => {
      if (request.url === '/packed') response.setHeader('content-encoding', 'gzip')
      response.end(Bun.gzipSync(new Uint8Array(1_000_000)))
    })
    const packed = await webOf().request(get(`http://site.example:${port}/packed`))
    const unwanted = await webOf().request(get(`http://site.example:${port}/`, { wants: () => false }))
    expect([packed, unwanted].map((answer) => answer.ok && answer.value.body.byteLength)).toEqual([0, 0])
  })

  test('[GUARD-6] waits for a slow site until its deadline, for its name, its first byte and its last', async () => {
    const port = await serve((request, response) => {
      if (request.url === '/drip') response.write('a')
    })
    const stuck = createGuardedWeb({
      rules: { resolve: () => new Promise(() => {}), isAllowed: () => true, isAllowedPort: () => true },
    })
    const startMs = performance.now()
    const answers = await Promise.all([
      webOf().request(get(`http://site.example:${port}/`, { deadlineMs: 200 })),
      webOf().request(get(`http://site.example:${port}/drip`, { deadlineMs: 200 })),
      stuck.request(get(`http://site.example:${port}/`, { deadlineMs: 200 })),
    ])
    expect(answers).toEqual(Array(3).fill({ ok: false, error: 'timed_out' }))
    expect(performance.now() - startMs).toBeLessThan(2_000)
  })

  test('[GUARD-6] tells that nobody answers, or that the answer makes no sense', async () => {
    const port = await serve((request) => void request.socket.end('nonsense\r\n\r\n'))
    const answers = await Promise.all([
      webOf().request(get(`http://site.example:${port}/`)),
      webOf().request(get('http://site.example:1/')),
    ])
    expect(answers).toEqual(Array(2).fill({ ok: false, error: 'unreachable' }))
  })
})
