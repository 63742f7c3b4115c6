// The wiring of the ways to sign in.

import type { Logger } from 'pino'
import type { Clock } from '../../rooms/kernel/clock.ts'
import type { IdSource } from '../../rooms/kernel/ids-source.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { createPasskeyLogIn, type PasskeyLogIn } from '../accounts/passkeys/passkey-log-in.ts'
import { createPasskeys, type Passkeys } from '../accounts/passkeys/passkeys.ts'
import { canHavePasskeys, relyingParty } from '../accounts/passkeys/relying-party.ts'
import type { IdentityProvider } from '../accounts/ports/sign-in/identity-provider.ts'
import type { Throttle } from '../accounts/ports/throttle.ts'
import { createFreshProof, type FreshProof } from '../accounts/proof/fresh-proof.ts'
import { createFreshness } from '../accounts/proof/freshness.ts'
import { createIdentities, type Identities } from '../accounts/providers/identities.ts'
import { createProviderSignIn, type ProviderSignIn } from '../accounts/providers/provider-sign-in.ts'
import { createSecondFactor } from '../accounts/second-factor/second-factor.ts'
import type { SecondStep } from '../accounts/second-factor/second-step.ts'
import type { AccountSettings } from '../accounts/settings.ts'
import { createPostgresAccountStore } from '../adapters/accounts/account-store-postgres.ts'
import { createPostgresAuditLog } from '../adapters/accounts/audit-log-postgres.ts'
import { createPostgresSessionStore } from '../adapters/accounts/session-store-postgres.ts'
import type { Database } from '../adapters/database.ts'
import type { Sealer } from '../adapters/sealing/sealer.ts'
import { createPostgresIdentityStore } from '../adapters/sign-in/identity-store-postgres.ts'
import { createPostgresPasskeyStore } from '../adapters/sign-in/passkey-store-postgres.ts'
import { createPostgresPendingSteps } from '../adapters/sign-in/pending-steps-postgres.ts'
import { createProvider } from '../adapters/sign-in/providers/create-provider.ts'
import { createPostgresTotpStore } from '../adapters/sign-in/totp-store-postgres.ts'
import type { Config } from '../config.ts'
import type { OtherWays } from '../http/pages/page-deps.ts'

/** What the log-in itself needs: it stands before the accounts. */
export function composeSecondStep(
  db: Database,
  throttle: Throttle,
  clock: Clock,
  sealer: Sealer,
): SecondStep {
  const freshness = createFreshness(createPostgresSessionStore(db))
  return {
    secondFactor: createSecondFactor({
      ...{ store: createPostgresTotpStore(db, sealer), throttle, freshness, clock },
    }),
    steps: createPostgresPendingSteps(db),
  }
}

export interface SignIn extends SecondStep {
  readonly accounts: Accounts
  readonly providerSignIn: ProviderSignIn
  readonly identities: Identities
  /** What the log-in page offers. */
  readonly otherWays: OtherWays
  readonly passkeys: Passkeys
  readonly freshProof: FreshProof
  readonly passkeyLogIn: PasskeyLogIn
}

export interface SignInParts {
  readonly settings: AccountSettings & Pick<Config, 'providers' | 'oauthRedirectUris'>
  readonly db: Database
  readonly throttle: Throttle
  readonly secondStep: SecondStep
  readonly accounts: Accounts
  readonly clock: Clock
  readonly ids: IdSource
  readonly log: Logger
}

export function composeSignIn(parts: SignInParts): SignIn {
  const { settings, db, throttle, secondStep, accounts } = parts
  const { steps } = secondStep
  const common = { accounts, throttle, steps, audit: createPostgresAuditLog(db) }
  const keys = { store: createPostgresPasskeyStore(db), steps, party: relyingParty(settings.publicUrl) }
  const freshProof = createFreshProof({
    ...{ ...common, ...keys },
    passwords: createPostgresAccountStore(db),
    sessions: createPostgresSessionStore(db),
  })
  const identities = createPostgresIdentityStore(db)
  const links = createIdentities(identities)
  const passkeyLogIn = createPasskeyLogIn({ ...common, ...keys })
  const providerSignIn = createProviderSignIn({
    ...{ ...common, settings, identities, links, ids: parts.ids, freshness: freshProof },
    store: createPostgresAccountStore(db),
    providers: openProviders(parts),
    oauthRedirectUris: settings.oauthRedirectUris,
  })
  const passkeys = canHavePasskeys(settings.publicUrl)
  return {
    ...{ ...secondStep, accounts, identities: links, passkeyLogIn, providerSignIn },
    passkeys: createPasskeys({ ...keys, freshness: freshProof }),
    freshProof,
    otherWays: { providers: providerSignIn.providers, passkeys, passkeyLogIn },
  }
}

function openProviders({ settings, clock, log }: SignInParts): readonly IdentityProvider[] {
  const onTrouble = (provider: string, reason: string): void =>
    log.warn({ provider, reason }, 'a provider did not let somebody in')
  return settings.providers.map((provider) => createProvider(provider, { clock, onTrouble }))
}
