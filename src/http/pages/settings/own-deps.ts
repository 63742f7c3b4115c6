// The services that one's own settings change: those that the JSON routes use.

import type { ApiTokens } from '../../../accounts/api-tokens/api-tokens.ts'
import type { AccountCloser } from '../../../accounts/care/account-closer.ts'
import type { AccountExporter } from '../../../accounts/care/account-exporter.ts'
import type { Passkeys } from '../../../accounts/passkeys/passkeys.ts'
import type { ChangeProfile } from '../../../accounts/profiles/change-profile.ts'
import type { FreshProof } from '../../../accounts/proof/fresh-proof.ts'
import type { Identities } from '../../../accounts/providers/identities.ts'
import type { SecondFactor } from '../../../accounts/second-factor/second-factor.ts'
import type { OwnPicture } from '../../files/own-picture.ts'

export interface OwnDeps {
  readonly changeProfile: ChangeProfile
  readonly picture: OwnPicture
  readonly identities: Identities
  readonly passkeys: Passkeys
  readonly secondFactor: SecondFactor
  readonly freshProof: FreshProof
  readonly tokens: ApiTokens
  readonly exporter: AccountExporter
  readonly closer: AccountCloser
}
