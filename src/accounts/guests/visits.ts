// Guests with a socket: in the lobby before it opens, gone with it, and cleared away where a node died with theirs.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { RoomId, SessionId, UserId } from '../../../rooms/kernel/ids.ts'
import { startRepeating } from '../../../rooms/kernel/repeat.ts'
import { ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Rejection } from '../../../rooms/model/rejections.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { Desk } from '../../../rooms/ports/desk.ts'
import type { Accounts, Device } from '../accounts.ts'
import type { Caller } from '../caller.ts'
import type { Lobby } from '../ports/guest-store.ts'
import type { Profile } from '../profile.ts'
import type { AccountRefusal } from '../refusals.ts'
import { type AdmittedGuest, admitGuest, type GuestRules } from './guests.ts'

// A node that died keeps the names of its guests no longer than this.
const LIFE_MS = 90_000
const KEEP_EVERY_MS = 30_000
const CLEAR_AT_ONCE = 200
const MAX_ROOMS = 1_000

export interface GuestVisit {
  readonly caller: Caller
  readonly profile: Profile
  readonly room: RoomId
  /** The socket is gone, or never came: the guest goes, and the name is free. */
  leave(): void
}

export interface GuestVisits {
  visit(name: string, device: Device): Promise<Result<GuestVisit, AccountRefusal | Rejection>>
  /** Waits for those who are leaving. */
  stop(): Promise<void>
}

export interface GuestVisitsDeps extends GuestRules {
  readonly accounts: Pick<Accounts, 'accessTokenFor' | 'endSession'>
  readonly lobby: Lobby
  readonly desk: Pick<Desk, 'submit'>
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

export function startGuestVisits(deps: GuestVisitsDeps): GuestVisits {
  const { store, desk, clock, onFault } = deps
  const here = new Set<SessionId>()
  const leaving = new Set<Promise<void>>()

  const depart = async ({ profile, sessionId }: AdmittedGuest): Promise<void> => {
    here.delete(sessionId)
    await deps.accounts.endSession(profile.id, sessionId, 'logout')
    await store.retire(profile.id)
    await leaveRooms(deps, profile.id, MAX_ROOMS)
  }
  const seeOut = (guest: AdmittedGuest): void => {
    // What fails is done by the next round of some node.
    const gone = depart(guest).catch(onFault)
    leaving.add(gone)
    void gone.finally(() => leaving.delete(gone))
  }

  const round = async (): Promise<void> => {
    if (here.size > 0) await store.keep([...here], LIFE_MS)
    await store.retireStale(CLEAR_AT_ONCE)
    await leaveRooms(deps, null, CLEAR_AT_ONCE)
    await store.forget(CLEAR_AT_ONCE)
  }
  const rounds = startRepeating({ clock, everyMs: KEEP_EVERY_MS, task: round, onFault })

  return {
    async visit(name, device) {
      const admitted = await admitGuest(deps, name, device, LIFE_MS)
      if (!admitted.ok) return admitted
      const { profile, sessionId } = admitted.value
      here.add(sessionId)
      try {
        const room = await deps.lobby.ensure()
        const joined = await desk.submit(room, { type: 'join', by: personOf(profile), guest: true })
        if (joined.ok) return ok(visitOf(admitted.value, room, seeOut))
        seeOut(admitted.value)
        return joined
      } catch (fault) {
        seeOut(admitted.value)
        throw fault
      }
    },
    async stop() {
      rounds.stop()
      await Promise.all(leaving)
    },
  }
}

/** Of one guest who has retired, or of some of all. A room that refuses is asked again with the next round. */
async function leaveRooms(
  { store, desk }: Pick<GuestVisitsDeps, 'store' | 'desk'>,
  guest: UserId | null,
  limit: number,
): Promise<void> {
  for (const { guest: by, room } of await store.staysOf(guest, limit)) {
    await desk.submit(room, { type: 'leave', by })
  }
}

function visitOf(guest: AdmittedGuest, room: RoomId, seeOut: (guest: AdmittedGuest) => void): GuestVisit {
  const { profile, sessionId } = guest
  const { id: userId, email } = profile
  let isOver = false
  return {
    ...{ profile, room },
    caller: { person: personOf(profile), userId, sessionId, role: 'guest', email, expiresAtMs: null },
    leave() {
      if (isOver) return
      isOver = true
      seeOut(guest)
    },
  }
}

function personOf({ id, username, displayName, avatarUrl }: Profile): Person {
  return { id, username, displayName, avatarUrl }
}
