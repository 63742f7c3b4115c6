// Every open socket of this node, by person and by session.

import type { Cancel, Clock } from '../../rooms/kernel/clock.ts'
import type { SessionId, UserId } from '../../rooms/kernel/ids.ts'
import type { Person } from '../../rooms/model/words.ts'
import { CLOSE, type Close } from './close-codes.ts'
import type { Socket } from './socket.ts'

const SWEEP_MS = 5_000
// All at once they would come back all at once.
const CLOSE_AT_ONCE = 200
const BETWEEN_SLICES_MS = 50

export interface Connections {
  /** False when this person has as many sockets as one may have. */
  hasRoomFor(user: UserId): boolean
  add(socket: Socket): void
  remove(socket: Socket): void
  of(user: UserId): readonly Socket[]
  /** The sessions that sockets are open for, and whose they are. */
  sessions(): ReadonlyMap<SessionId, UserId>
  closeSession(user: UserId, session: SessionId): void
  /** What the person's sockets do from now on, they do as they are now. */
  rename(person: Person): void
  /** How many they are, whose, and how many rooms they follow. */
  load(): { readonly sockets: number; readonly peopleOnline: number; readonly subscriptions: number }
  /** Says good-bye to everybody, in slices. */
  closeAll(why: Close): Promise<void>
  stop(): void
}

export interface ConnectionsDeps {
  readonly clock: Clock
  readonly maxPerUser: number
}

const NONE: readonly Socket[] = []

export function createConnections({ clock, maxPerUser }: ConnectionsDeps): Connections {
  // Lists, not sets: nearly everybody has one socket, and a set of one takes a quarter of a kilobyte.
  const byUser = new Map<UserId, readonly Socket[]>()
  let cancelSweep: Cancel = clock.after(SWEEP_MS, sweep)

  function* all(): Iterable<Socket> {
    for (const sockets of byUser.values()) yield* sockets
  }

  function sweep(): void {
    const nowMs = clock.nowMs()
    for (const socket of all()) {
      const { expiresAtMs } = socket.identity
      if (expiresAtMs !== null && expiresAtMs <= nowMs) socket.close(CLOSE.credentialsEnded)
      else socket.checkBacklog()
    }
    cancelSweep = clock.after(SWEEP_MS, sweep)
  }

  return {
    hasRoomFor: (user) => (byUser.get(user) ?? NONE).length < maxPerUser,
    add(socket) {
      const { id } = socket.identity.person
      byUser.set(id, [...(byUser.get(id) ?? NONE), socket])
    },
    remove(socket) {
      const { id } = socket.identity.person
      const left = (byUser.get(id) ?? NONE).filter((known) => known !== socket)
      if (left.length === 0) byUser.delete(id)
      else byUser.set(id, left)
    },
    of: (user) => byUser.get(user) ?? NONE,
    sessions: () =>
      new Map([...all()].map(({ identity: { sessionId, person } }) => [sessionId, person.id] as const)),
    closeSession(user, session) {
      for (const socket of byUser.get(user) ?? NONE) {
        if (socket.identity.sessionId === session) socket.close(CLOSE.credentialsEnded)
      }
    },
    rename(person) {
      for (const socket of byUser.get(person.id) ?? NONE) socket.identity = { ...socket.identity, person }
    },
    load() {
      const follow = [...all()].map((socket) => socket.following())
      const subscriptions = follow.reduce((sum, rooms) => sum + rooms, 0)
      return { sockets: follow.length, peopleOnline: byUser.size, subscriptions }
    },
    async closeAll(why) {
      const sockets = [...all()]
      for (let i = 0; i < sockets.length; i += CLOSE_AT_ONCE) {
        if (i > 0) await new Promise<void>((resolve) => void clock.after(BETWEEN_SLICES_MS, resolve))
        for (const socket of sockets.slice(i, i + CLOSE_AT_ONCE)) socket.close(why)
      }
    },
    stop: () => cancelSweep(),
  }
}
