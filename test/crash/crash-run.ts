// Several people write into several rooms while their server is killed, again and again, until all is acknowledged.

import { type ServerOptions, type ServerProcess, startServer } from '../../scripts/servers/server-process.ts'
import { joinRoom, openRoom, signUp } from '../support/chat/account.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { createMailbag, type Mailbag, writeLetters } from './mailbag.ts'
import { createReader, type Reader } from './readers.ts'

const ROOMS = 4
const SENDERS = 6
const SENDS = 5_000

export const UNLIMITED = {
  SENDS_PER_SECOND: '1000000',
  SENDS_BURST: '1000000',
  SIGNUPS_PER_HOUR_BY_ADDRESS: '1000000',
  LOGINS_PER_MINUTE_BY_ADDRESS: '1000000',
} as const

export interface CrashRun {
  readonly server: ServerProcess
  readonly bags: readonly Mailbag[]
  readonly reader: Reader
  /** Acknowledgements at the moment of each kill. */
  readonly killedAt: readonly number[]
}

export interface CrashOptions {
  readonly server: ServerOptions
  readonly kills: number
  readonly seed: number
}

/** Returns when everything is acknowledged; the caller stops the server. */
export async function runThroughKills({ server: options, kills, seed }: CrashOptions): Promise<CrashRun> {
  let server = await startServer(options)
  try {
    const { bags, reader } = await settle(server)
    const killedAt: number[] = []
    const moments = killMoments(kills, seed)
    for (const moment of [...moments, null]) {
      await reader.connect()
      const acknowledged = await deliverUntil(bags, moment, () => server.kill())
      if (moment === null) continue
      killedAt.push(acknowledged)
      await reader.ended()
      server = await startServer({ ...options, port: server.port })
    }
    return { server, bags, reader, killedAt }
  } catch (fault) {
    await server.kill()
    throw fault
  }
}

/** The people, their rooms, and what they are going to say. */
export async function settle(server: ServerProcess): Promise<{ bags: Mailbag[]; reader: Reader }> {
  const by = await signUp(server.url)
  const senders = await Promise.all(Array.from({ length: SENDERS }, () => signUp(server.url)))
  const rooms: string[] = []
  for (let i = 0; i < ROOMS; i += 1) {
    const room = await openRoom(by)
    await joinRoom(room, senders)
    rooms.push(room)
  }
  const bags = senders.map((sender) => createMailbag(sender, writeLetters(rooms, Math.ceil(SENDS / SENDERS))))
  return { bags, reader: createReader(by, rooms) }
}

/**
 * Everybody sends; `strike` is called once, while they do, when `moment` letters are acknowledged in all.
 *
 * Returns: how many are acknowledged at the end.
 */
export async function deliverUntil(
  bags: readonly Mailbag[],
  moment: number | null,
  strike: () => Promise<unknown>,
): Promise<number> {
  const acknowledged = (): number => bags.reduce((sum, bag) => sum + bag.receipts.size, 0)
  let struck: Promise<unknown> | null = null
  const onReceipt = (): void => {
    if (moment !== null && acknowledged() >= moment) struck ??= strike()
  }
  await Promise.all(bags.map((bag) => bag.deliver(onReceipt)))
  await struck
  return acknowledged()
}

/** Rising, each in a part of its own of the work, none at its very start or end. */
function killMoments(kills: number, seed: number): number[] {
  const random = seededRandom(seed)
  const part = SENDS / kills
  return Array.from({ length: kills }, (_, i) => Math.floor(part * (i + 0.1 + random() * 0.8)))
}
