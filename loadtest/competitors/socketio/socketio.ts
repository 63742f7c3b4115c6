// Socket.IO in the comparison: a server of our own on Node, with packages of its own, a Redis and an empty database.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bareEnvironment } from '../../../scripts/servers/bare-environment.ts'
import { howToInstall, missingOf, REDIS } from '../../../scripts/servers/needed-programs.ts'
import { startRedisServer } from '../../../scripts/servers/redis-server.ts'
import type { Invited, Running } from '../../bench/single/comparison/contender.ts'
import { seatsIn } from '../../bench/single/comparison/seats.ts'
import type { Databases } from '../../bench/single/databases.ts'

const HERE = import.meta.dirname
const COMMAND = ['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline']
const BY_HAND = 'npm ci --prefix loadtest/competitors/socketio'

export async function inviteSocketIo(databases: Databases, people: number): Promise<Invited> {
  const missing = missingOf([REDIS])
  if (missing.length > 0) return { leftOut: `socket.io is left out. ${howToInstall(missing)}` }
  const trouble = await install()
  if (trouble !== null) return { leftOut: `socket.io is left out: ${trouble}. Install it with: ${BY_HAND}` }
  return {
    contender: { name: 'socket.io', start: () => start(databases, people) },
    versions: await versions(),
  }
}

/** Null where all is there, otherwise what went wrong. */
async function install(): Promise<string | null> {
  if (Bun.which('npm') === null || Bun.which('node') === null) return 'Node and npm are not installed here'
  const child = Bun.spawn(COMMAND, { cwd: HERE, stdout: 'ignore', stderr: 'pipe' })
  const said = await new Response(child.stderr).text()
  if ((await child.exited) === 0) return null
  return `npm could not fetch its packages (${said.trim().split('\n')[0]})`
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
  const { value } = await child.stdout.getReader().read()
  const port = Number(new TextDecoder().decode(value))
  const url = `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`
  return {
    seatsIn: (peopleARoom) =>
      seatsIn(people, peopleARoom, (room) => ({ url, headers: {}, room, tongue: 'socketio' })),
    stored: () => database.count('messages'),
    async stop() {
      child.kill('SIGKILL')
      await child.exited
      await redis.stop()
      await database.drop()
    },
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
