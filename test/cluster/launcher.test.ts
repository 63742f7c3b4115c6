import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '../../scripts/servers/free-port.ts'
import { joinRoom, openRoom, signUp } from '../support/chat/account.ts'
import { openSocket } from '../support/chat/chat-socket.ts'
import { createRoomRecord } from '../support/chat/room-record.ts'
import { type Launcher, launch } from './launcher.ts'

// nginx, a Redis, a NATS, two nodes with whoever watches over each, a Postgres with its helpers.
const AT_LEAST_PROCESSES = 15

let launchers: Launcher[] = []
beforeEach(() => {
  launchers = []
})
afterEach(async () => {
  await Promise.all(launchers.map((launcher) => launcher.stop()))
})

async function start(words: readonly string[], env?: Record<string, string>): Promise<Launcher> {
  const launcher = await launch(words, env)
  launchers.push(launcher)
  return launcher
}

test('[CLUSTER-1] what is sent through one node of the launched cluster is received through another', async () => {
  const port = await freePort()
  const launcher = await start(['--nodes', '2', '--port', String(port)])
  await launcher.up()
  const url = `http://localhost:${port}`
  expect(launcher.said()).toContain(url)
  const [one = '', other = ''] = launcher.said().match(/http:\/\/127\.0\.0\.1:\d+/g) ?? []
  expect(new Set([one, other, '']).size).toBe(3)

  const ada = await signUp(url)
  const bob = await signUp(url)
  const room = await openRoom(ada)
  await joinRoom(room, [bob])
  const atOne = await openSocket(one, { token: ada.token })
  const atOther = await openSocket(other, { token: bob.token })
  const record = createRoomRecord(room)
  await atOther.follow(record)
  const { message } = await atOne.send(room, 'n1', 'from one node to the other')
  expect((await record.until(message.seq)).seq).toBe(message.seq)
  expect(record.faults).toEqual([])
})

test('[CLUSTER-2] Ctrl-C ends the launched cluster with code 0 and leaves nothing behind', async () => {
  const launcher = await start(['--nodes', '2'])
  await launcher.up()
  const family = launcher.family()
  expect(family.length).toBeGreaterThan(AT_LEAST_PROCESSES)
  // Twice, as a terminal and the launcher before it do.
  launcher.process.kill('SIGINT')
  launcher.process.kill('SIGINT')
  expect(await launcher.exited).toBe(0)
  await launcher.nothingLeft(family)
})

test('[CLUSTER-3] a launcher that is killed leaves nothing behind', async () => {
  const launcher = await start(['--nodes', '2'])
  await launcher.up()
  const family = launcher.family()
  expect(family.length).toBeGreaterThan(AT_LEAST_PROCESSES)
  launcher.process.kill('SIGKILL')
  await launcher.nothingLeft(family)
})

test('[CLUSTER-4] programs that are missing are told with the way to get them, and nothing is started', async () => {
  const launcher = await start([], { PATH: '/nowhere' })
  expect(await launcher.exited).toBe(1)
  expect(launcher.said()).toContain('apt-get install')
  expect(launcher.said()).toContain('redis-server')
  expect(launcher.said()).toContain('Nothing was started')
  await launcher.nothingLeft([])
})

test.each([
  ['an option that there is not', ['--node', '3'], "'--node'"],
  ['no nodes at all', ['--nodes', '0'], '1 to 16'],
  ['a port that cannot be', ['--port', '70000'], '1 to 65535'],
])('[CLUSTER-5] %s is refused with what could be said instead', async (_, words, reason) => {
  const launcher = await start(words)
  expect(await launcher.exited).toBe(1)
  expect(launcher.said()).toContain(reason)
  expect(launcher.said()).toContain('Usage: npm run cluster')
})
