// ejabberd in the comparison: started as Debian packs it, its archive in Postgres, all else in a folder of its own.

import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'
import { bareEnvironment } from '../../../scripts/servers/bare-environment.ts'
import { freePort } from '../../../scripts/servers/free-port.ts'
import { until } from '../../../scripts/servers/until.ts'
import {
  startWatched,
  type WatchedCommand,
  type WatchedProcess,
} from '../../../scripts/servers/watched-process.ts'
import type { Invited, Running } from '../../bench/single/comparison/contender.ts'
import { seatsIn } from '../../bench/single/comparison/seats.ts'
import type { Databases } from '../../bench/single/databases.ts'
import { temporaryFolder } from '../../bench/temporary-folder.ts'
import { configuration, HOST, ROOMS_AT } from './configuration.ts'
import { EJABBERD_LEFT_OUT, type Ejabberd, findEjabberd } from './find-ejabberd.ts'

const LOG = 'ejabberd.log'
const READY_WITHIN_MS = 60_000
const REGISTERED_AT_ONCE = 20
const PASSWORD = 'correct horse battery'

export async function inviteEjabberd(databases: Databases, people: number): Promise<Invited> {
  const found = findEjabberd()
  if (found === null) return { leftOut: EJABBERD_LEFT_OUT }
  return {
    contender: { name: 'ejabberd', start: () => start(found, databases, people) },
    versions: { ejabberd: found.version },
  }
}

async function start(found: Ejabberd, databases: Databases, people: number): Promise<Running> {
  const folder = await temporaryFolder()
  const database = await databases.make()
  await makeTables(database.url, found.schema)
  const port = await freePort()
  await writeFile(join(folder, 'ejabberd.yml'), configuration({ port, databaseUrl: database.url }))
  const server = await startWatched(commandOf(found, folder))
  const stop = async (): Promise<void> => {
    await server.kill()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }
  const api = `http://127.0.0.1:${port}/api`
  try {
    await ready(server, api, folder)
    await register(api, people)
  } catch (fault) {
    await stop()
    throw fault
  }
  const url = `ws://127.0.0.1:${port}/ws`
  return {
    seatsIn: (peopleARoom) =>
      seatsIn(people, peopleARoom, (room, n) => ({
        ...{ url, headers: {}, tongue: 'xmpp' },
        room: `${room}@${ROOMS_AT}`,
        login: { user: `${nameOf(n)}@${HOST}`, password: PASSWORD },
      })),
    stored: () => database.count('archive'),
    stop,
  }
}

async function makeTables(databaseUrl: string, schema: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    await sql.unsafe(await readFile(schema, 'utf8')).simple()
  } finally {
    await sql.end()
  }
}

/** As Debian's own script starts it, but alone: without a name it talks to no other Erlang. */
function commandOf({ erl, libraries }: Ejabberd, folder: string): WatchedCommand {
  const spool = join(folder, 'spool')
  return {
    command: [erl, '-noinput', '+P', '250000', '-mnesia', 'dir', JSON.stringify(spool), '-s', 'ejabberd'],
    cwd: folder,
    env: {
      ...bareEnvironment(),
      ERL_LIBS: libraries,
      ERL_MAX_PORTS: '32000',
      ERL_MAX_ETS_TABLES: '1400',
      ERL_CRASH_DUMP: join(folder, 'crash.dump'),
      EJABBERD_CONFIG_PATH: join(folder, 'ejabberd.yml'),
      EJABBERD_LOG_PATH: join(folder, LOG),
    },
    logFile: join(folder, 'output'),
  }
}

/** Errors: throws, with the log, when it ends or does not answer in time. */
async function ready({ exited }: WatchedProcess, api: string, folder: string): Promise<void> {
  const ended = exited.then((code) => `ejabberd ended with code ${code}`)
  const answers = until(async () => (await ask(api, 'status', {})).ok, {
    what: 'ejabberd to answer',
    deadlineMs: READY_WITHIN_MS,
  }).then(
    () => null,
    (fault: unknown) => String(fault),
  )
  const trouble = await Promise.race([ended, answers])
  if (trouble === null) return
  const log = await readFile(join(folder, LOG), 'utf8').catch(() => 'no log')
  throw new Error(`${trouble}:\n${log}`)
}

async function register(api: string, people: number): Promise<void> {
  for (let i = 0; i < people; i += REGISTERED_AT_ONCE) {
    const count = Math.min(REGISTERED_AT_ONCE, people - i)
    await Promise.all(Array.from({ length: count }, (_, n) => registerOne(api, nameOf(i + n))))
  }
}

async function registerOne(api: string, user: string): Promise<void> {
  const answer = await ask(api, 'register', { user, host: HOST, password: PASSWORD })
  if (!answer.ok) throw new Error(`ejabberd did not register ${user}: ${await answer.text()}`)
}

function ask(api: string, call: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return fetch(`${api}/${call}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

function nameOf(n: number): string {
  return `person${n}`
}
