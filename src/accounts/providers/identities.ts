// The identities that an account is linked to: by its owner, who is signed in.

import type { UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Actor } from '../actor.ts'
import { identityTaken } from '../new-account.ts'
import type { ProvenIdentity } from '../ports/sign-in/identity-provider.ts'
import type { IdentityStore, IdentityView } from '../ports/sign-in/identity-store.ts'
import { type AccountRefusal, refuse } from '../refusals.ts'

export interface Identities {
  ofUser(userId: UserId): Promise<readonly IdentityView[]>
  /** Errors: `identity_taken`. */
  link(actor: Actor, provider: string, proven: ProvenIdentity): Promise<Result<void, AccountRefusal>>
  /** Errors: `identity_not_found`, `last_way_in`. */
  unlink(actor: Actor, provider: string): Promise<Result<void, AccountRefusal>>
}

// The name of a setting, in lower case and with hyphens.
const PROVIDER = /^[a-z0-9-]+$/

export function createIdentities(store: IdentityStore): Identities {
  return {
    ofUser: store.ofUser,
    async link({ userId, address }, provider, { subject, email }) {
      const linked = await store.link(userId, { provider, subject, email }, address)
      if (linked === 'linked') return ok(undefined)
      return fail(linked === 'identity_taken' ? identityTaken() : providerTaken())
    },
    async unlink({ userId, address }, provider) {
      const removal = PROVIDER.test(provider) ? await store.unlink(userId, provider, address) : 'unknown'
      if (removal === 'removed') return ok(undefined)
      return fail(removal === 'last' ? lastWayIn() : notFound())
    },
  }
}

export function lastWayIn(): AccountRefusal {
  return refuse('last_way_in', 'Nothing else is left to sign in with. Add another way first.')
}

function providerTaken(): AccountRefusal {
  return refuse(
    'identity_taken',
    'The account is linked to another identity of this provider. Unlink that first.',
  )
}

function notFound(): AccountRefusal {
  return refuse('identity_not_found', 'The account is not linked to this provider.')
}
