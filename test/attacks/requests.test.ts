// Requests that two readers might read in two ways, or that are made to wear a reader out.

import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaints } from '../fuzz/vital-signs.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'

let server: LiveServer
beforeAll(async () => {
  server = await startLiveServer()
})
afterAll(() => server.stop())

const HOST = 'Host: x\r\n'
const POST = `POST /api/auth/login HTTP/1.1\r\n${HOST}Content-Type: application/json\r\n`
// What the last, sound request of each connection is answered with.
const LAST = '"crv":"Ed25519"'
const SMUGGLED = `GET /healthz HTTP/1.1\r\n${HOST}\r\n`

test.each([
  ['two lengths', `${POST}Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}${SMUGGLED}`],
  ['a list of lengths', `${POST}Content-Length: 2, 2\r\n\r\n{}${SMUGGLED}`],
  ['a negative length', `${POST}Content-Length: -1\r\n\r\n${SMUGGLED}`],
  ['a length with a sign', `${POST}Content-Length: +2\r\n\r\n{}${SMUGGLED}`],
  ['a length beyond all numbers', `${POST}Content-Length: 99999999999999999999\r\n\r\n${SMUGGLED}`],
  [
    'a length and chunks',
    `${POST}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  ],
  [
    'chunks and a length',
    `${POST}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5c\r\n${SMUGGLED}\r\n0\r\n\r\n`,
  ],
  ['an encoding that nobody knows', `${POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${SMUGGLED}`],
  ['a space before the colon', `${POST}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`],
  [
    'two encodings',
    `${POST}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  ],
  ['a chunk of less than nothing', `${POST}Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n${SMUGGLED}`],
  [
    'a chunk beyond all numbers',
    `${POST}Transfer-Encoding: chunked\r\n\r\nffffffffffffffff1\r\n\r\n${SMUGGLED}`,
  ],
  ['two hosts', `GET /healthz HTTP/1.1\r\n${HOST}Host: y\r\n\r\n`],
  ['a folded header', `GET /healthz HTTP/1.1\r\n${HOST}X-A: b\r\n c\r\n\r\n`],
  ['a NUL in a header', `GET /healthz HTTP/1.1\r\n${HOST}X-A: b\0c\r\n\r\n`],
  ['a bare CR in a header', `GET /healthz HTTP/1.1\r\n${HOST}X-A: b\rc\r\n\r\n`],
  ['no path', `GET HTTP/1.1\r\n${HOST}\r\n`],
  ['a hello of TLS', '\x16\x03\x01\x02\x00\x01\x00\x01'],
])('[ATTACK-10] a request with %s is refused with 400, and nothing behind it is read', async (_, bytes) => {
  expect(await answersTo(bytes)).toEqual([400])
  expect(await complaints(server)).toEqual([])
})

test.each([
  ['64 KB of one header', `GET /healthz HTTP/1.1\r\n${HOST}X-A: ${'x'.repeat(65_536)}\r\n\r\n`, 431],
  ['10,000 headers', `GET /healthz HTTP/1.1\r\n${HOST}${'a: b\r\n'.repeat(10_000)}\r\n`, 431],
  ['a path of 64 KB', `GET /${'x'.repeat(65_536)} HTTP/1.1\r\n${HOST}\r\n`, 431],
  ['lines that end with LF alone', 'GET /healthz HTTP/1.1\nHost: x\n\n', 505],
  ['another version', `GET /healthz HTTP/9.9\r\n${HOST}\r\n`, 505],
  ['a method that has no place here', `TRACE /healthz HTTP/1.1\r\n${HOST}\r\n`, 405],
  ['a path that climbs', `GET /static/../../package.json HTTP/1.1\r\n${HOST}\r\n`, 404],
  ['a path that climbs in code', `GET /static/..%2f..%2fpackage.json HTTP/1.1\r\n${HOST}\r\n`, 404],
  ['a NUL in its path', `GET /static/app.css%00.png HTTP/1.1\r\n${HOST}\r\n`, 404],
  ['half a code in its path', `GET /nowhere/%zz/% HTTP/1.1\r\n${HOST}\r\n`, 404],
])('[ATTACK-10] a request with %s is answered and nothing more', async (_, bytes, status) => {
  expect(await answersTo(bytes)).toEqual([status])
  expect(await complaints(server)).toEqual([])
})

test('[ATTACK-10] a method that nobody knows ends the connection', async () => {
  expect(await answersTo(`BREW /healthz HTTP/1.1\r\n${HOST}\r\n`)).toEqual([])
  expect(await complaints(server)).toEqual([])
})

/** The status of each answer on one connection, but for that to a sound request at its end. */
async function answersTo(bytes: string): Promise<number[]> {
  const { hostname, port } = new URL(server.url)
  const tcp = connect({ host: hostname, port: Number(port) })
  let told = ''
  await new Promise<void>((resolve) => {
    tcp.on('data', (chunk: Buffer) => {
      told += chunk.toString('latin1')
      if (told.includes(LAST)) resolve()
    })
    tcp.once('error', () => resolve()).once('close', () => resolve())
    tcp.write(
      Buffer.from(
        `${bytes}GET /.well-known/jwks.json HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`,
        'latin1',
      ),
    )
  })
  tcp.destroy()
  const statuses = [...told.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))
  return told.includes(LAST) ? statuses.slice(0, -1) : statuses
}
