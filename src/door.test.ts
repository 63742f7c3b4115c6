import { afterEach, expect, test } from 'vitest'
import { freePort } from '../scripts/servers/free-port.ts'
import { readConfig } from './config.ts'
import { createDoor, type Door } from './door.ts'
import { createLobby } from './lobby.ts'
import { createInstruments } from './monitoring/instruments/instruments.ts'
import { countTraffic } from './monitoring/measured/traffic.ts'

const CLUSTER = {
  DATABASE_URL: 'postgres://localhost/parley',
  REDIS_URL: 'redis://localhost',
  NATS_URL: 'nats://localhost',
  NODE_ADDRESS: '127.0.0.1:3000',
}

let door: Door | null = null
afterEach(async () => {
  await door?.close()
})

async function statusOf(env: Record<string, string>, headers: Record<string, string>): Promise<number> {
  const port = await freePort()
  const traffic = countTraffic(createInstruments())
  door = createDoor(readConfig({ ...env, HOST: '127.0.0.1', PORT: String(port) }), createLobby(), traffic)
  door.open()
  return (await fetch(`http://127.0.0.1:${port}/api/rooms`, { headers })).status
}

test.each([
  ['a proxy with other nodes', { ...CLUSTER, TRUST_PROXY: '1' }, { 'x-forwarded-for': '192.0.2.1' }, 502],
  ['a program at the door itself', { ...CLUSTER, TRUST_PROXY: '1' }, {}, 503],
  ['a proxy with no other node', { TRUST_PROXY: '1' }, { 'x-forwarded-for': '192.0.2.1' }, 503],
  ['whoever only looks like a proxy', CLUSTER, { 'x-forwarded-for': '192.0.2.1' }, 503],
])('[PROXY-12] a node that starts tells %s so', async (_, env, headers, status) => {
  expect(await statusOf(env, headers)).toBe(status)
})
