// Closing an account for good. The account is gone at once; its rooms are left one after the other, through their
// owners, and what a node that stops leaves undone is done by another.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { UserId } from '../../../rooms/kernel/ids.ts'
import { startRepeating } from '../../../rooms/kernel/repeat.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Desk } from '../../../rooms/ports/desk.ts'
import type { Accounts } from '../accounts.ts'
import type { Caller } from '../caller.ts'
import type { AccountClosing, LeftOver } from '../ports/care/account-closing.ts'
import { type AccountRefusal, refuse } from '../refusals.ts'
import { lastAdmin } from './user-admin.ts'

const SWEEP_EVERY_MS = 10 * 60 * 1_000
const ROOMS_AT_ONCE = 100
const NAMES_AT_ONCE = 1_000

export interface AccountCloser {
  /** Errors: `wrong_password`, `sign_in_again`, `rate_limited`, `last_admin`. */
  close(caller: Caller, password: string | undefined, address: string): Promise<Result<void, AccountRefusal>>
}

export interface AccountCloserDeps {
  readonly accounts: Pick<Accounts, 'provePassword' | 'announceEnds' | 'announceChange'>
  readonly store: AccountClosing
  readonly desk: Pick<Desk, 'submit'>
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

export function startAccountCloser(deps: AccountCloserDeps): AccountCloser & { stop(): Promise<void> } {
  const { accounts, store, clock, onFault } = deps
  const underWay = new Set<Promise<void>>()
  let isStopped = false

  const leaveRooms = async (userId: UserId | null): Promise<void> => {
    // Page after page: a room that cannot be left must not keep those behind it waiting for ever.
    let after: LeftOver | null = null
    do {
      const page: readonly LeftOver[] = await store.leftOver(userId, after, ROOMS_AT_ONCE)
      for (const leftOver of page) {
        if (isStopped) return
        await leave(deps, leftOver)
      }
      after = page.length < ROOMS_AT_ONCE ? null : (page.at(-1) ?? null)
    } while (after !== null)
  }
  const sweep = async (): Promise<void> => {
    await leaveRooms(null)
    for (const userId of await store.closedLately(NAMES_AT_ONCE)) {
      if (isStopped) return
      await store.forgetName(userId).catch(onFault)
    }
  }
  const finish = (userId: UserId): void => {
    const done = store
      .forgetName(userId)
      .then(() => leaveRooms(userId))
      .catch(onFault)
    underWay.add(done)
    void done.finally(() => underWay.delete(done))
  }
  const sweeping = startRepeating({ clock, everyMs: SWEEP_EVERY_MS, task: sweep, onFault })

  return {
    async close({ userId, sessionId }, password, address) {
      const proven = await accounts.provePassword({ userId, sessionId, address }, password)
      if (!proven.ok) return proven
      const closed = await store.close(userId, address)
      if (!closed.ok) return fail(closed.error === 'last_admin' ? lastAdmin() : alreadyGone())
      accounts.announceEnds(userId, closed.value)
      accounts.announceChange(userId)
      finish(userId)
      return ok(undefined)
    },
    async stop() {
      isStopped = true
      sweeping.stop()
      await Promise.all(underWay)
    },
  }
}

/** What does not work out this time is tried again at the next sweep. */
async function leave({ store, desk }: AccountCloserDeps, { room, person }: LeftOver): Promise<void> {
  const { others, heir } = await store.company(room, person.id)
  // An empty room has nobody who could ever put it away.
  if (others === 0) await desk.submit(room, { type: 'archive', by: person })
  const left = await desk.submit(room, { type: 'leave', by: person })
  if (left.ok || left.error.code !== 'last_owner' || heir === null) return
  await desk.submit(room, { type: 'set_role', by: person, userId: heir, role: 'owner' })
  await desk.submit(room, { type: 'leave', by: person })
}

function alreadyGone(): AccountRefusal {
  return refuse('unauthenticated', 'The account is closed.')
}
