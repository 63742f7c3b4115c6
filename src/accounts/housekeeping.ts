// Once an hour: the next signing key where it is time, and rows that nobody needs any more.

import type { Clock } from '../../rooms/kernel/clock.ts'
import { startRepeating } from '../../rooms/kernel/repeat.ts'
import type { AuditArchive } from './ports/audit-log.ts'
import type { SessionStore } from './ports/session-store.ts'
import type { SigningKeys } from './tokens/signing-keys.ts'

const EVERY_MS = 60 * 60 * 1_000

export function startHousekeeping(deps: {
  readonly keys: Pick<SigningKeys, 'renew'>
  readonly sessions: Pick<SessionStore, 'sweep'>
  readonly audit: Pick<AuditArchive, 'forget'>
  readonly auditDays: number
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}): { stop(): void } {
  const { keys, sessions, audit, auditDays, clock, onFault } = deps
  const task = async (): Promise<void> => {
    // One that fails must not keep the others from their work; an hour later all are tried again.
    await keys.renew().catch(onFault)
    await sessions.sweep().catch(onFault)
    await audit.forget(auditDays).catch(onFault)
  }
  return startRepeating({ clock, everyMs: EVERY_MS, task, onFault })
}
