// Socket.IO in the comparison: a server of our own on Node, with packages of its own, a Redis and an empty database.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bareEnvironment } from '../../../scripts/servers/bare-environment.ts'
import { findRedis } from '../../../scripts/servers/programs.ts'
import { startRedisServer } from '../../../scripts/servers/redis-server.ts'
import type { Invited, Running } from '../../bench/single/comparison/contender.ts'
import { seatsIn } from '../../bench/single/comparison/seats.ts'
import type { Databases } from '../../bench/single/databases.ts'

const HERE = import.meta.dirname
const COMMAND = ['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline']
const LOCK = 'package-lock.json'
const LOCK_OF_WHAT_IS_THERE = 'node_modules/.package-lock.json'
const NOT_ALL_HERE =
  'socket.io is left out: it needs Node, npm and Redis (sudo apt-get install nodejs npm redis-server).'
const BY_HAND = 'npm ci --prefix loadtest/competitors/socketio'

export async function inviteSocketIo(databases: Databases, people: number): Promise<Invited> {
  if ([findRedis(), Bun.which('node'), Bun.which('npm')].includes(null)) return { leftOut: NOT_ALL_HERE }
  const trouble = await install()
  if (trouble !== null) return { leftOut: `socket.io is left out: ${trouble} (${BY_HAND}).` }
  return {
    contender: { name: 'socket.io', start: () => start(databases, people) },
    versions: await versions(),
  }
}

/** Null where all is there, otherwise what went wrong. */
async function install(): Promise<string | null> {
  if (await isInstalled()) return null
  const child = Bun.spawn(COMMAND, { cwd: HERE, stdout: 'ignore', stderr: 'pipe' })
  const said = await new Response(child.stderr).text()
  if ((await child.exited) === 0) return null
  return `npm could not fetch its packages, "${said.trim().split('\n')[0]}"`
}

/** Asked first, so that a machine without a network keeps what it has. */
async function isInstalled(): Promise<boolean> {
  const [wanted, there] = await Promise.all([LOCK, LOCK_OF_WHAT_IS_THERE].map(readLock))
  return Object.entries(wanted ?? {}).every(
    ([path, { version }]) => path === '' || there?.[path]?.version === version,
  )
}

async function readLock(file: string): Promise<Record<string, { readonly version: string }>> {
  const text = await readFile(join(HERE, file), 'utf8').catch(() => '{ "packages": {} }')
  return JSON.parse(text).packages
}

async function start(databases: Databases, people: number): Promise<Running> {
  const redis = await startRedisServer()
  const database = await databases.make()
  const child = Bun.spawn(['node', 'server.mjs', database.url, redis.url], {
    cwd: HERE,
    env: { ...bareEnvironment(), NODE_ENV: 'production' },
    stdout: 'pipe',
    stderr: 'inherit',
  })
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL')
    await child.exited
    await redis.stop()
    await database.drop()
  }
  const { value } = await child.stdout.getReader().read()
  if (value === undefined) {
    await stop()
    throw new Error('the server on Socket.IO did not start')
  }
  const url = `ws://127.0.0.1:${Number(new TextDecoder().decode(value))}/socket.io/?EIO=4&transport=websocket`
  return {
    seatsIn: (peopleARoom) =>
      seatsIn(people, peopleARoom, (room) => ({ url, headers: {}, room, tongue: 'socketio' })),
    stored: () => database.count('messages'),
    stop,
  }
}

/** Of what is installed here. */
async function versions(): Promise<Record<string, string>> {
  const names = ['socket.io', '@socket.io/redis-streams-adapter', 'pg']
  const read = async (name: string): Promise<[string, string]> => {
    const { version } = JSON.parse(await readFile(join(HERE, 'node_modules', name, 'package.json'), 'utf8'))
    return [name, String(version)]
  }
  const node = Bun.spawnSync(['node', '--version']).stdout.toString().trim().replace(/^v/, '')
  return { ...Object.fromEntries(await Promise.all(names.map(read))), node }
}
