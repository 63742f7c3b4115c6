// A link against a server that says back what it hears.

import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '../servers/until.ts'
import { type Link, type LinkedAddresses, startLinks } from './links.ts'

interface Talker {
  say(text: string): void
  heard(): string
  isClosed(): boolean
}

const echo = createServer((socket) => {
  socket.on('error', () => {})
  socket.on('data', (bytes) => {
    heard += String(bytes)
    socket.write(bytes)
  })
})
let heard = ''
let linked: LinkedAddresses
let link: Link
let open: Socket[] = []

beforeEach(async () => {
  heard = ''
  open = []
  if (!echo.listening) await once(echo.listen(0, '127.0.0.1'), 'listening')
  const url = `tcp://127.0.0.1:${(echo.address() as AddressInfo).port}`
  linked = await startLinks({ postgres: url, redis: url, nats: url })
  link = linked.links.redis
})
afterEach(async () => {
  for (const socket of open) socket.destroy()
  await linked.stop()
})

function connected(by: 'redis' | 'nats' = 'redis'): Talker {
  const socket = connect(Number(new URL(linked.addresses[by]).port), '127.0.0.1')
  let text = ''
  open.push(socket)
  socket.on('error', () => {})
  socket.on('data', (bytes) => {
    text += String(bytes)
  })
  return { say: (said) => void socket.write(said), heard: () => text, isClosed: () => socket.destroyed }
}

async function hears(talker: Talker, text: string): Promise<void> {
  await until(() => talker.heard() === text, { what: `"${text}"` })
}

test('[CLUSTER-6] a link that hangs carries nothing, and afterwards what it held up', async () => {
  const [here, there] = [connected(), connected('nats')]
  here.say('a')
  await hears(here, 'a')
  link.hang()
  here.say('b')
  const late = connected()
  late.say('c')
  // What goes by another link arrives meanwhile: the server would have answered.
  there.say('x')
  await hears(there, 'x')
  expect([here.heard(), late.heard(), heard]).toEqual(['a', '', 'ax'])
  link.mend()
  await hears(here, 'ab')
  await hears(late, 'c')
  expect(here.isClosed()).toBe(false)
})

test('[CLUSTER-7] a link that is cut hangs up on who is there and who comes, until it is mended', async () => {
  const [here, there] = [connected(), connected('nats')]
  here.say('a')
  await hears(here, 'a')
  link.cut()
  await until(() => here.isClosed(), { what: 'the end of the connection' })
  const turnedAway = connected()
  await until(() => turnedAway.isClosed(), { what: 'the refusal' })
  there.say('x')
  await hears(there, 'x')
  link.mend()
  const again = connected()
  again.say('b')
  await hears(again, 'b')
  expect(there.isClosed()).toBe(false)
})
