// What happened to accounts, for those who must find out later. What comes with a write is logged by that write.

import type { UserId } from '../../../rooms/kernel/ids.ts'

/** Every word that the log may hold; statements that log beside their write use the same ones. */
export type AuditAction =
  | 'signup'
  | 'login'
  | 'login_failed'
  | 'logout'
  | 'session_revoked'
  | 'token_reused'
  | 'token_created'
  | 'token_revoked'
  | 'password_changed'
  | 'password_reset_asked'
  | 'password_reset'
  | 'identity_linked'
  | 'identity_unlinked'
  | 'passkey_added'
  | 'passkey_removed'
  | 'totp_on'
  | 'totp_off'
  | 'recovery_code_used'
  | 'recovery_codes_renewed'
  | 'guest_came'
  | 'renamed'
  | 'role_changed'
  | 'user_disabled'
  | 'user_enabled'
  | 'invite_created'
  | 'invite_removed'
  | 'data_exported'
  | 'account_deleted'
  | 'room_exported'
  | 'room_archived'
  | 'installation_exported'
  | 'imported'
  | 'dead_letter_retried'
  | 'dead_letter_discarded'

export interface AuditNote {
  readonly action: AuditAction
  /** Whom it happened to; null where no account was meant. */
  readonly userId: UserId | null
  /** Who did it, where that is somebody else. */
  readonly actorId?: UserId | null
  /** Where the request came from; null where nobody asked. */
  readonly address: string | null
  /** Names and numbers alone, no secrets, and never what was typed: people type passwords into the wrong field. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>
}

export interface AuditLog {
  note(note: AuditNote): Promise<void>
}

export interface AuditArchive extends AuditLog {
  /** What is older is gone. */
  forget(days: number): Promise<void>
}
