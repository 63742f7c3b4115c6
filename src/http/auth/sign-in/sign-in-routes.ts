// The ways to sign in beside a password, as routes.

import type { PasskeyLogIn } from '../../../accounts/passkeys/passkey-log-in.ts'
import type { Passkeys } from '../../../accounts/passkeys/passkeys.ts'
import type { FreshProof } from '../../../accounts/proof/fresh-proof.ts'
import type { Identities } from '../../../accounts/providers/identities.ts'
import type { Mount } from '../../app-env.ts'
import { identityRoutes } from './identities.ts'
import { passkeyLogInRoutes } from './passkey-log-in.ts'
import { passkeyRoutes } from './passkeys.ts'
import { proofRoutes } from './proof.ts'
import { providerVisitRoutes, type VisitRoutesDeps } from './provider-visit.ts'
import { providerRoutes } from './providers.ts'
import { type TotpRoutesDeps, totpRoutes } from './totp.ts'

export interface SignInRoutesDeps extends TotpRoutesDeps, VisitRoutesDeps {
  readonly passkeys: Passkeys
  readonly freshProof: FreshProof
  readonly passkeyLogIn: PasskeyLogIn
  readonly identities: Identities
}

export function createSignInRoutes(deps: SignInRoutesDeps): Mount {
  return (app) => {
    totpRoutes(deps)(app)
    proofRoutes(deps.freshProof)(app)
    passkeyRoutes(deps.passkeys)(app)
    passkeyLogInRoutes(deps.passkeyLogIn)(app)
    providerRoutes(deps.providerSignIn)(app)
    providerVisitRoutes(deps)(app)
    identityRoutes(deps.identities)(app)
  }
}
