import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createGuardedWeb } from './guarded-web.ts'

let folder: string
let ca: string
let server: Server
let port: number
const names: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'web-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const made = Bun.spawn(
    [
      ...['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
      ...['-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=site.example'],
      ...['-addext', 'subjectAltName=DNS:site.example'],
    ],
    { stderr: 'ignore' },
  )
  if ((await made.exited) !== 0) throw new Error('openssl made no certificate')
  ca = await readFile(cert, 'utf8')
  server = createServer({ cert: ca, key: await readFile(key) }, (request, response) => {
    names.push(request.headers.host ?? '')
    response.end('private')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true })
})

function get(host: string, believed?: string) {
  const rules = { resolve: async () => ['127.0.0.1'], isAllowed: () => true, isAllowedPort: () => true }
  const web = createGuardedWeb({ rules, ...(believed !== undefined && { ca: believed }) })
  const url = `https://${host}:${port}/`
  return web.request({ url, method: 'GET', headers: {}, deadlineMs: 5_000, maxRedirects: 0, maxBytes: 100 })
}

test('[GUARD-3] a pinned address must show the certificate of the name that was given', async () => {
  const answer = await get('site.example', ca)
  expect(answer.ok && new TextDecoder().decode(answer.value.body)).toBe('private')
  expect(names).toEqual([`site.example:${port}`])
  const refused = await Promise.all([get('other.example', ca), get('127.0.0.1', ca), get('site.example')])
  expect(refused).toEqual(Array(3).fill({ ok: false, error: 'unreachable' }))
  expect(names).toHaveLength(1)
})
