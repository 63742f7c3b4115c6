// The ways to sign in beside a password, as routes.

import type { Mount } from '../../app-env.ts'
import { type TotpRoutesDeps, totpRoutes } from './totp.ts'

export type SignInRoutesDeps = TotpRoutesDeps

export function createSignInRoutes(deps: SignInRoutesDeps): Mount {
  return (app) => {
    totpRoutes(deps)(app)
  }
}
