// Host headers that name no host: no decent client sends them, and what sends them wants to be misunderstood.

import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { complaints } from './vital-signs.ts'

let server: LiveServer
beforeAll(async () => {
  server = await startLiveServer()
})
afterAll(() => server.stop())

const PATHS = ['/healthz', '/xy/healthz', '/api/rooms?limit=1', '/login']

test.each([
  ['none, as HTTP/1.0 allows', '1.0', ''],
  ['an empty one', '1.1', 'Host: \r\n'],
  ['one with a space', '1.1', 'Host: a b\r\n'],
  ['half an address', '1.1', 'Host: [\r\n'],
  ['one that goes on as a path', '1.1', 'Host: a/healthz?\r\n'],
])('[FUZZ-7] a request whose host is %s is refused with 400', async (_, version, host) => {
  const answers = await Promise.all(
    PATHS.map((path) => statusOf(`GET ${path} HTTP/${version}\r\n${host}Connection: close\r\n\r\n`)),
  )
  expect(answers).toEqual(PATHS.map(() => 400))
  expect(await statusOf('GET /healthz HTTP/1.0\r\nHost: chat\r\nConnection: close\r\n\r\n')).toBe(200)
  expect(await complaints(server)).toEqual([])
})

async function statusOf(bytes: string): Promise<number> {
  const { hostname, port } = new URL(server.url)
  const tcp = connect({ host: hostname, port: Number(port) })
  const head = await new Promise<string>((resolve, reject) => {
    tcp.once('data', (chunk: Buffer) => resolve(chunk.toString('latin1')))
    tcp.once('error', reject).once('close', () => reject(new Error('no answer')))
    tcp.write(bytes)
  })
  tcp.destroy()
  return Number(head.slice(9, 12))
}
