// The adapter for each kind of provider.

import type { IdentityProvider } from '../../../accounts/ports/sign-in/identity-provider.ts'
import { createGithubProvider } from './github.ts'
import { createOidcProvider } from './oidc.ts'
import type { ProviderDeps, ProviderSettings } from './provider-settings.ts'

export function createProvider(
  settings: ProviderSettings & { readonly kind: 'oidc' | 'github' },
  deps: ProviderDeps,
): IdentityProvider {
  return settings.kind === 'github'
    ? createGithubProvider(settings, deps)
    : createOidcProvider(settings, deps)
}
