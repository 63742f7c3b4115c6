// The wiring of the ways to sign in.

import type { Clock } from '../../rooms/kernel/clock.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { createPasskeyLogIn, type PasskeyLogIn } from '../accounts/passkeys/passkey-log-in.ts'
import { createPasskeys, type Passkeys } from '../accounts/passkeys/passkeys.ts'
import { relyingParty } from '../accounts/passkeys/relying-party.ts'
import type { Throttle } from '../accounts/ports/throttle.ts'
import { createSecondFactor } from '../accounts/second-factor/second-factor.ts'
import type { SecondStep } from '../accounts/second-factor/second-step.ts'
import { createPostgresAuditLog } from '../adapters/accounts/audit-log-postgres.ts'
import type { Database } from '../adapters/database.ts'
import { createPostgresPasskeyStore } from '../adapters/sign-in/passkey-store-postgres.ts'
import { createPostgresPendingSteps } from '../adapters/sign-in/pending-steps-postgres.ts'
import { createPostgresTotpStore } from '../adapters/sign-in/totp-store-postgres.ts'
import type { Config } from '../config.ts'

/** What the log-in itself needs: it stands before the accounts. */
export function composeSecondStep(db: Database, throttle: Throttle, clock: Clock): SecondStep {
  return {
    secondFactor: createSecondFactor({ store: createPostgresTotpStore(db), throttle, clock }),
    steps: createPostgresPendingSteps(db),
  }
}

export interface SignIn extends SecondStep {
  readonly accounts: Accounts
  readonly passkeys: Passkeys
  readonly passkeyLogIn: PasskeyLogIn
}

export interface SignInParts {
  readonly settings: Pick<Config, 'publicUrl'>
  readonly db: Database
  readonly throttle: Throttle
  readonly secondStep: SecondStep
  readonly accounts: Accounts
}

export function composeSignIn({ settings, db, throttle, secondStep, accounts }: SignInParts): SignIn {
  const keys = {
    store: createPostgresPasskeyStore(db),
    steps: secondStep.steps,
    party: relyingParty(settings.publicUrl),
  }
  return {
    ...{ ...secondStep, accounts },
    passkeys: createPasskeys(keys),
    passkeyLogIn: createPasskeyLogIn({ ...keys, accounts, throttle, audit: createPostgresAuditLog(db) }),
  }
}
