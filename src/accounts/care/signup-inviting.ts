// Invitations to make an account: a word in a link, good for so many people until then.

import type { IdSource } from '../../../rooms/kernel/ids-source.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { Caller } from '../caller.ts'
import type { SignupInvites, SignupInviteView } from '../ports/care/signup-invites.ts'
import { type AccountRefusal, refuse } from '../refusals.ts'
import { hashOfNew, newSecret, secretHash } from '../tokens/secrets.ts'

const MAX_OPEN = 1_000
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export interface MadeInvite extends SignupInviteView {
  /** Shown once: only its hash is kept. */
  readonly token: string
  readonly url: string
}

export interface SignupInviting {
  /** Errors: `too_many_invites`. */
  make(
    by: Caller,
    input: { readonly uses: number; readonly lifeMs: number },
    address: string,
  ): Promise<Result<MadeInvite, AccountRefusal>>
  open(): Promise<readonly SignupInviteView[]>
  /** Errors: `invite_not_found`. */
  remove(by: Caller, id: string, address: string): Promise<Result<void, AccountRefusal>>
  /** Whether somebody may still come in with the word. */
  holds(token: string): Promise<boolean>
}

export function createSignupInviting(deps: {
  readonly store: SignupInvites
  readonly ids: IdSource
  readonly linkTo: (token: string) => string
}): SignupInviting {
  const { store, ids, linkTo } = deps
  return {
    async make({ userId: createdBy }, { uses, lifeMs }, address) {
      const token = newSecret()
      const invite = { id: ids.next(), tokenHash: hashOfNew(token), createdBy, lifeMs, uses, address }
      const made = await store.add(invite, MAX_OPEN)
      if (made === null) return fail(refuse('too_many_invites', `There are ${MAX_OPEN} open invitations.`))
      return ok({ ...made, token, url: linkTo(token) })
    },
    open: store.open,
    async remove({ userId }, id, address) {
      const removed = UUID.test(id) && (await store.remove(id, userId, address))
      return removed ? ok(undefined) : fail(refuse('invite_not_found', 'There is no such invitation.'))
    },
    async holds(token) {
      const hash = secretHash(token)
      return hash !== null && store.holds(hash)
    },
  }
}
