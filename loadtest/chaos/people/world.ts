// Who takes part in a run, and in which rooms: made before the first fault.

import { type Account, joinRoom, openRoom, signUp } from '../../../test/support/chat/account.ts'

export interface World {
  readonly host: Account
  /** By socket, with one's repeats by HTTP. */
  readonly talkers: readonly Account[]
  /** By HTTP alone. */
  readonly posters: readonly Account[]
  readonly readers: readonly Account[]
  /** Their memberships end one after the other. */
  readonly guests: readonly Account[]
  /** They are in everything that is shared, and never there. */
  readonly away: readonly Account[]
  /** They open very many sockets. */
  readonly stormers: readonly Account[]
  /** Everybody is in these. */
  readonly shared: readonly string[]
  /** One for each talker and poster. */
  readonly own: readonly string[]
  /** For those who read slowly. */
  readonly loud: string
}

export interface WorldSize {
  readonly talkers: number
  readonly posters: number
  readonly readers: number
  readonly guests: number
  readonly away: number
  readonly stormers: number
  readonly shared: number
}

export const FULL_SIZE: WorldSize = {
  talkers: 9,
  posters: 3,
  readers: 6,
  guests: 8,
  away: 3,
  stormers: 10,
  shared: 6,
}
export const SHORT_SIZE: WorldSize = {
  talkers: 6,
  posters: 2,
  readers: 4,
  guests: 4,
  away: 2,
  stormers: 0,
  shared: 4,
}

const AT_ONCE = 4

/** What the nodes must be told, so that no limit is what a run measures. */
export const CHAOS_LIMITS = {
  SENDS_PER_SECOND: '1000000',
  SENDS_BURST: '1000000',
  SIGNUPS_PER_HOUR_BY_ADDRESS: '1000000',
  LOGINS_PER_MINUTE_BY_ADDRESS: '1000000',
  LOGINS_PER_MINUTE_BY_ACCOUNT: '1000000',
  SOCKETS_PER_USER: '10000',
  ACCESS_TOKEN_MINUTES: '600',
} as const

export async function createWorld(server: string, size: WorldSize): Promise<World> {
  const total = 1 + size.talkers + size.posters + size.readers + size.guests + size.away + size.stormers
  const people: Account[] = []
  for (let i = 0; i < total; i += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, total - i) }, () => signUp(server))
    people.push(...(await Promise.all(some)))
  }
  const take = (count: number): Account[] => people.splice(0, count)
  const [host] = take(1)
  if (!host) throw new Error('nobody could sign up')
  const talkers = take(size.talkers)
  const posters = take(size.posters)
  const readers = take(size.readers)
  const guests = take(size.guests)
  const away = take(size.away)
  const stormers = take(size.stormers)
  const shared: string[] = []
  for (let i = 0; i < size.shared; i += 1) {
    const room = await openRoom(host)
    await joinRoom(room, [...talkers, ...posters, ...readers, ...guests, ...away, ...stormers])
    shared.push(room)
  }
  const own: string[] = []
  for (const owner of [...talkers, ...posters]) {
    const room = await openRoom(owner)
    await joinRoom(room, readers)
    own.push(room)
  }
  const loud = await openRoom(host)
  await joinRoom(loud, readers)
  return { host, talkers, posters, readers, guests, away, stormers, shared, own, loud }
}
