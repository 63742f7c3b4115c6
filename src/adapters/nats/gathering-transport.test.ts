import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectGathering } from './gathering-transport.ts'

const INFO = { server_id: 'x', version: '2.9.10', proto: 1, max_payload: 1_048_576, headers: true }
const GREETING = `INFO ${JSON.stringify(INFO)}\r\n`

// Says no more than a client needs to believe that it is connected, and keeps what arrives as it arrives.
const chunks: string[] = []
const server = createServer((socket: Socket) => {
  socket.write(GREETING)
  socket.on('error', () => {})
  socket.on('data', (bytes) => {
    const text = bytes.toString('latin1')
    chunks.push(text)
    for (const _ of text.matchAll(/PING\r\n/g)) socket.write('PONG\r\n')
  })
})
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => server.close())

function connected() {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return connectGathering({ servers: `127.0.0.1:${address.port}`, reconnect: false })
}

test('[NATS-16] what is published in one turn of the event loop leaves with one write', async () => {
  const connection = await connected()
  const before = chunks.length
  for (const word of ['one', 'two', 'three']) {
    connection.publish('words', word)
    // Each in a microtask of its own.
    await Promise.resolve()
    await Promise.resolve()
  }
  await connection.flush()
  const [first = ''] = chunks.slice(before)
  expect(first.match(/^PUB words/gm)?.length).toBe(3)
  expect(chunks.slice(before).join('')).toMatch(/one.*two.*three.*PING/s)
  await connection.close()
})

test('[NATS-16] whoever hangs up says first what it was about to say', async () => {
  const connection = await connected()
  connection.publish('words', 'the last')
  await Promise.resolve()
  await connection.close()
  await expect.poll(() => chunks.join('')).toContain('the last')
})
