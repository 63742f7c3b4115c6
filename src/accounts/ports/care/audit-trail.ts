// The audit log, read by the admins of the installation.

import type { UserId } from '../../../../rooms/kernel/ids.ts'

export interface AuditPerson {
  readonly id: UserId
  readonly username: string
}

export interface AuditEntry {
  /** Grows with time. */
  readonly id: number
  readonly atMs: number
  readonly action: string
  /** Whom it happened to; null where no account was meant, or it is gone. */
  readonly user: AuditPerson | null
  /** Who did it, where that was somebody else. */
  readonly actor: AuditPerson | null
  readonly address: string | null
  readonly detail: Readonly<Record<string, unknown>>
}

export interface AuditQuery {
  readonly userId: UserId | null
  readonly action: string | null
  readonly sinceMs: number | null
  readonly untilMs: number | null
  /** Older than this entry; null: from the newest. */
  readonly before: number | null
  readonly limit: number
}

export interface AuditTrail {
  /** The newest first. */
  read(query: AuditQuery): Promise<readonly AuditEntry[]>
}
