// Waking a room: its lease, its claim, its actor; once for all who ask at the same time.

import type { Clock } from '../../kernel/clock.ts'
import type { RoomId } from '../../kernel/ids.ts'
import { fail, ok, type Result } from '../../kernel/result.ts'
import { reject } from '../../model/rejections.ts'
import type { ClaimedRoom, Journal } from '../../ports/journal.ts'
import type { Leases } from '../../ports/leases.ts'
import type { Refusal, RoomActor } from '../room-actor.ts'
import { within } from '../within.ts'

const MAX_WAKING = 1_000
const RETRY_MS = 1_000
// Every query has a deadline of its own, far below this.
const STUCK_MS = 30_000

export interface Wakings {
  /** Never rejects. */
  wake(room: RoomId): Promise<Result<RoomActor, Refusal>>
  /** Others may take what is waking now: none of it is started. */
  abandon(): void
  /** Resolves when all that are waking now are awake, or could not be woken. */
  settled(): Promise<void>
}

export interface WakingsDeps {
  readonly journal: Pick<Journal, 'claim'>
  readonly leases: Pick<Leases, 'self' | 'take' | 'release' | 'isGone'>
  readonly clock: Clock
  /** The room is awake from here on. */
  readonly start: (claimed: ClaimedRoom) => RoomActor
  /** The room may be claimed for this node, or not: it is asleep. */
  readonly onUnknown: (room: RoomId) => void
  readonly onFault: (fault: unknown) => void
}

export function createWakings(deps: WakingsDeps): Wakings {
  const { journal, leases } = deps
  /** How often this node was lost to the others. */
  let losses = 0
  const waking = new Map<RoomId, Promise<Result<RoomActor, Refusal>>>()

  async function claim(room: RoomId): ReturnType<Journal['claim']> {
    const claimed = await journal.claim(room, leases.isGone)
    if (claimed.ok || claimed.error !== 'owned') return claimed
    // The owner in the journal lives. If the lease is still ours, that owner has given the room up without saying so,
    // or lost it while it was away, and may never come for it again: taking it is safe, since its epoch ends here.
    const { holder } = await leases.take(room)
    return holder === leases.self ? journal.claim(room, () => true) : claimed
  }

  async function claimHere(room: RoomId): Promise<Result<ClaimedRoom, Refusal>> {
    const { holder } = await leases.take(room)
    if (holder !== leases.self && !leases.isGone(holder)) return fail('moved')
    const claimed = await claim(room)
    if (claimed.ok) return claimed
    if (claimed.error === 'owned') return fail('moved')
    // Anybody may ask for a room that was never made: its lease would stay for ever.
    await leases.release([room]).catch(deps.onFault)
    return fail(reject('room_not_found', 'There is no such room.'))
  }

  async function load(room: RoomId): Promise<Result<RoomActor, Refusal>> {
    // A claim that comes after its time starts nothing: the room may have been claimed here again meanwhile.
    const lossesBefore = losses
    const claimed = await within(deps.clock, STUCK_MS, claimHere(room))
    if (losses > lossesBefore) {
      if (claimed.ok) deps.onUnknown(room)
      return fail('moved')
    }
    return claimed.ok ? ok(deps.start(claimed.value)) : claimed
  }

  return {
    wake(room) {
      const known = waking.get(room)
      if (known) return known
      if (waking.size >= MAX_WAKING)
        return Promise.resolve(fail(reject('unavailable', 'Too many rooms wake up.', RETRY_MS)))
      const loading = load(room)
        .catch((fault: unknown) => {
          deps.onFault(fault)
          deps.onUnknown(room)
          return fail(reject('unavailable', 'The room could not be loaded; ask again.', RETRY_MS))
        })
        .finally(() => waking.delete(room))
      waking.set(room, loading)
      return loading
    },
    abandon() {
      losses += 1
    },
    async settled() {
      await Promise.all(waking.values())
    },
  }
}
