// One's own settings: a page for each section, and what is done in them.

import type { HttpApp } from '../../app-env.ts'
import type { PageDeps } from '../page-deps.ts'
import { mountData } from './data.tsx'
import { mountDevices } from './devices.tsx'
import { mountLook } from './look.tsx'
import { mountOwnNotifications } from './notifications.tsx'
import { mountPrivacy } from './privacy.tsx'
import { mountProfile } from './profile.tsx'
import { mountAccount } from './ways/account.tsx'
import { mountOwnPasskeys } from './ways/own-passkeys.tsx'
import { mountOwnTokens } from './ways/own-tokens.tsx'
import { mountProof } from './ways/proof.tsx'
import { mountSecondFactor } from './ways/second-factor.tsx'
import { mountSecurity } from './ways/security.tsx'

export function mountSettings(app: HttpApp, deps: PageDeps): void {
  mountProfile(app, deps)
  mountLook(app, deps)
  mountOwnNotifications(app, deps)
  mountAccount(app, deps)
  mountSecurity(app, deps)
  mountProof(app, deps)
  mountOwnPasskeys(app, deps)
  mountSecondFactor(app, deps)
  mountDevices(app, deps)
  mountOwnTokens(app, deps)
  mountPrivacy(app, deps)
  mountData(app, deps)
}
