// Rooms on their way out of a node: what they accepted is finished, then they are written as free.

import type { RoomId } from '../../kernel/ids.ts'
import type { Journal } from '../../ports/journal.ts'
import type { Leases } from '../../ports/leases.ts'
import type { RoomActor } from '../room-actor.ts'

export interface Departure {
  /** `others`: whoever asks meanwhile is sent on. `nobody`: the room may wake here again afterwards. */
  readonly to: 'others' | 'nobody'
  /** Never rejects. */
  readonly done: Promise<void>
}

export interface Departures {
  /** Undefined where the room is not leaving. */
  of(room: RoomId): Departure | undefined
  /** Gives up rooms together: none of them is free before all are. Never rejects. */
  depart(leaving: readonly RoomActor[], to: Departure['to']): Promise<void>
  /** A room that was lost: to be claimed here again only when what was under way has come to its end. */
  await(room: RoomId, end: Promise<void>): void
  /** Resolves when all that is leaving now has left. */
  settled(): Promise<void>
}

export interface DeparturesDeps {
  readonly journal: Pick<Journal, 'release'>
  readonly leases: Pick<Leases, 'release'>
  readonly onFault: (fault: unknown) => void
}

export function createDepartures(deps: DeparturesDeps): Departures {
  const { journal, leases, onFault } = deps
  const leaving = new Map<RoomId, Departure>()

  async function release(actors: readonly RoomActor[]): Promise<void> {
    if (actors.length === 0) return
    const stopped = await Promise.all(actors.map((actor) => actor.stop()))
    const holds = stopped.filter((hold) => hold !== null)
    // Where this fails, the lease alone lets the next owner claim the room.
    await journal.release(holds).catch(onFault)
    await leases.release(actors.map(({ room }) => room)).catch(onFault)
  }

  function note(room: RoomId, departure: Departure): void {
    leaving.set(room, departure)
    void departure.done.then(() => {
      if (leaving.get(room) === departure) leaving.delete(room)
    })
  }

  return {
    of: (room) => leaving.get(room),
    depart(actors, to) {
      const done = release(actors).catch(onFault)
      for (const { room } of actors) note(room, { to, done })
      return done
    },
    await: (room, end) => note(room, { to: 'nobody', done: end }),
    async settled() {
      await Promise.all([...leaving.values()].map(({ done }) => done))
    },
  }
}
