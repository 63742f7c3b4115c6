// Parley in the comparison: people and rooms are made once, and every run begins on a copy of them.

import { cp, rm } from 'node:fs/promises'
import { type ServerProcess, startServer } from '../../../../scripts/servers/server-process.ts'
import { type Account, joinRoom, openRoom, signUpMany } from '../../../../test/support/chat/account.ts'
import type { Seat } from '../../../swarm/job.ts'
import { socketAddress } from '../../socket-address.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { UNLIMITED } from '../../unlimited.ts'
import type { Database, Databases } from '../databases.ts'
import type { Contender } from './contender.ts'
import type { Effort } from './effort.ts'

const JOINED_AT_ONCE = 50
// Tokens are for one address, whatever the port of a run; and they outlive all runs.
const SETTINGS = { ...UNLIMITED, PUBLIC_URL: 'http://localhost', ACCESS_TOKEN_MINUTES: '1440' }

export interface Prepared {
  readonly contender: Contender
  /** Removes what the runs are copied from. */
  discard(): Promise<void>
}

interface Household {
  readonly tokens: readonly string[]
  /** By the number of people in each. */
  readonly rooms: ReadonlyMap<number, readonly string[]>
}

/** `databases`: null for the embedded one. */
export async function prepareParley(databases: Databases | null, effort: Effort): Promise<Prepared> {
  const folder = await temporaryFolder()
  const database = (await databases?.make()) ?? null
  const server = await start(folder, database)
  const household = await settle(server.url, effort).finally(() => server.stop())
  return {
    contender: {
      name: 'Parley',
      async start() {
        const own = await temporaryFolder()
        if (database === null) await cp(folder, own, { recursive: true })
        const copy = database && ((await databases?.make(database)) ?? null)
        const running = await start(own, copy)
        return {
          seatsIn: (peopleARoom) => seatsOf(household, peopleARoom, socketAddress(running.url)),
          stored: async () => (await copy?.count('messages')) ?? null,
          async stop() {
            await running.stop()
            await copy?.drop()
            await rm(own, { recursive: true, force: true })
          },
        }
      },
    },
    async discard() {
      await database?.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function start(dataDir: string, database: Database | null): Promise<ServerProcess> {
  return startServer({
    dataDir,
    env: { ...SETTINGS, ...(database !== null && { DATABASE_URL: database.url }) },
  })
}

function seatsOf({ tokens, rooms }: Household, peopleARoom: number, url: string): Seat[] {
  return tokens.flatMap((token, i) => {
    const room = rooms.get(peopleARoom)?.[Math.floor(i / peopleARoom)]
    return room === undefined ? [] : [{ url, headers: { authorization: `Bearer ${token}` }, room }]
  })
}

async function settle(url: string, { people, roomSizes }: Effort): Promise<Household> {
  const accounts = await signUpMany(url, people)
  const rooms = new Map<number, string[]>()
  for (const size of roomSizes) {
    const ofSize: string[] = []
    for (let i = 0; i < people; i += size) ofSize.push(await fill(accounts.slice(i, i + size)))
    rooms.set(size, ofSize)
  }
  return { tokens: accounts.map(({ token }) => token), rooms }
}

async function fill([owner, ...others]: readonly Account[]): Promise<string> {
  if (!owner) throw new Error('a room needs an owner')
  const room = await openRoom(owner)
  for (let i = 0; i < others.length; i += JOINED_AT_ONCE)
    await joinRoom(room, others.slice(i, i + JOINED_AT_ONCE))
  return room
}
