// The ways to sign in beside a password, as routes.

import type { PasskeyLogIn } from '../../../accounts/passkeys/passkey-log-in.ts'
import type { Passkeys } from '../../../accounts/passkeys/passkeys.ts'
import type { Mount } from '../../app-env.ts'
import { passkeyLogInRoutes } from './passkey-log-in.ts'
import { passkeyRoutes } from './passkeys.ts'
import { type TotpRoutesDeps, totpRoutes } from './totp.ts'

export interface SignInRoutesDeps extends TotpRoutesDeps {
  readonly passkeys: Passkeys
  readonly passkeyLogIn: PasskeyLogIn
}

export function createSignInRoutes(deps: SignInRoutesDeps): Mount {
  return (app) => {
    totpRoutes(deps)(app)
    passkeyRoutes(deps.passkeys)(app)
    passkeyLogInRoutes(deps.passkeyLogIn)(app)
  }
}
