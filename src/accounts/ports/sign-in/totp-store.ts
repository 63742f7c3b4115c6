// Where second factors are kept. Each write is one statement, with its line in the audit log.

import type { UserId } from '../../../../rooms/kernel/ids.ts'

export interface StoredTotp {
  readonly secret: string
  /** Null until its owner has shown a code. */
  readonly confirmedAtMs: number | null
  readonly recoveryCodesLeft: number
}

export interface ConfirmedTotp {
  /** The one that the code was made with: another begun meanwhile is not switched on. */
  readonly secret: string
  /** Of the code that was shown: it does not count a second time. */
  readonly step: number
  readonly recoveryHashes: readonly Uint8Array[]
}

export interface TotpStore {
  read(userId: UserId): Promise<StoredTotp | null>
  /** In the place of one begun before. False where one is on already. */
  begin(userId: UserId, secret: string): Promise<boolean>
  /** False where there is no such beginning. */
  confirm(userId: UserId, confirmed: ConfirmedTotp, address: string): Promise<boolean>
  /** False where this step, or a later one, has been taken: of two with the same code one gets through. */
  takeStep(userId: UserId, step: number): Promise<boolean>
  /** False where it is none of theirs, or spent. */
  spendRecoveryCode(userId: UserId, hash: Uint8Array, address: string): Promise<boolean>
  /** In the place of all they have. False where no second factor is on. */
  renewRecoveryCodes(userId: UserId, hashes: readonly Uint8Array[], address: string): Promise<boolean>
  /** False where there is none. */
  remove(userId: UserId, address: string): Promise<boolean>
}
