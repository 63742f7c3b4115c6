// Clients that leave in the middle of what they say: no cause for alarm.

import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../../scripts/servers/until.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { complaints } from './vital-signs.ts'

let server: LiveServer
beforeAll(async () => {
  server = await startLiveServer()
})
afterAll(() => server.stop())

test.each([
  ['of known length', 'Content-Length: 100', '{"email":'],
  ['in chunks', 'Transfer-Encoding: chunked', '4\r\n{"em\r\n'],
])(
  '[FUZZ-6] a body %s that is cut off is logged as a refused request, not as an error',
  async (_, header, body) => {
    const before = server.process.log.length
    await hangUpAfter(
      `POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${header}\r\n\r\n${body}`,
    )
    const line = await until(
      () => server.process.log.slice(before).find((text) => text.includes('"status":')),
      {
        what: 'the line of the request',
      },
    )
    expect(JSON.parse(line)).toMatchObject({ level: 'info', status: 400, route: '/api/auth/login' })
    expect(await complaints(server)).toEqual([])
  },
)

async function hangUpAfter(bytes: string): Promise<void> {
  const { hostname, port } = new URL(server.url)
  const tcp = connect({ host: hostname, port: Number(port) })
  await new Promise<void>((resolve) => tcp.write(bytes, () => resolve()))
  // Not before the server has begun to read: what never arrives is no request.
  await fetch(`${server.url}/healthz`)
  await new Promise<void>((resolve) => tcp.once('close', () => resolve()).destroy())
}
