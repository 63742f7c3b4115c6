// The passkeys of accounts: made, named and removed by their owners, who are signed in.

import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { SessionId, UserId } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import { readName } from '../../../rooms/model/text.ts'
import type { Person } from '../../../rooms/model/words.ts'
import type { Actor } from '../actor.ts'
import type { NewPasskey, PasskeyStore, PasskeyView } from '../ports/sign-in/passkey-store.ts'
import type { PendingSteps } from '../ports/sign-in/pending-steps.ts'
import type { Freshness } from '../proof/freshness.ts'
import { lastWayIn } from '../providers/identities.ts'
import { type AccountRefusal, refuse, refuseField } from '../refusals.ts'
import { CHALLENGE_LIFE_MS, newChallenge, takeChallenge } from './challenges.ts'
import type { RelyingParty } from './relying-party.ts'

const MAX_OF_USER = 20
const NAME_MAX_CHARS = 64
// As authenticators name them: at most 1,023 bytes, in base64url.
const CREDENTIAL_ID = /^[A-Za-z0-9_-]{1,1364}$/
const DEFAULT_NAME = 'Passkey'

export interface Passkeys {
  /** For `navigator.credentials.create`. Errors: `fresh_proof_required`. */
  registrationOptions(
    owner: Person,
    session: SessionId,
  ): Promise<Result<PublicKeyCredentialCreationOptionsJSON, AccountRefusal>>
  /** Errors: `invalid_request` where the answer is not to a challenge of theirs, or not good; `too_many_passkeys`. */
  register(
    actor: Actor,
    made: { readonly response: RegistrationResponseJSON; readonly name?: string | undefined },
  ): Promise<Result<PasskeyView, AccountRefusal>>
  ofUser(userId: UserId): Promise<readonly PasskeyView[]>
  /** Errors: `passkey_not_found`. */
  rename(userId: UserId, id: string, name: string): Promise<Result<PasskeyView, AccountRefusal>>
  /** Errors: `passkey_not_found`, `last_way_in`. */
  remove(actor: Actor, id: string): Promise<Result<void, AccountRefusal>>
}

export interface PasskeyDeps {
  readonly store: PasskeyStore
  readonly steps: PendingSteps
  readonly party: RelyingParty
}

export function createPasskeys(
  deps: PasskeyDeps & { readonly freshness: Pick<Freshness, 'demand'> },
): Passkeys {
  const { store, steps, party } = deps
  return {
    async registrationOptions({ id, username, displayName }, session) {
      // Not asked again when the answer comes: without a challenge of a moment ago there is none.
      const fresh = await deps.freshness.demand(session)
      if (!fresh.ok) return fresh
      const known = await store.ofUser(id)
      const options = await generateRegistrationOptions({
        rpID: party.id,
        rpName: party.name,
        userID: new TextEncoder().encode(id),
        userName: username,
        userDisplayName: displayName,
        challenge: await newChallenge(steps, 'passkey_registration', id),
        timeout: CHALLENGE_LIFE_MS,
        excludeCredentials: known.map((passkey) => ({
          id: passkey.id,
          transports: [...passkey.transports],
        })),
        // Found without a username, and never without its owner: a passkey is two factors in one.
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      return ok(options)
    },
    async register(actor, { response, name = DEFAULT_NAME }) {
      const called = readName(name, NAME_MAX_CHARS)
      if (!called.ok) return fail(refuseField('name', called.error))
      const made = await madeBy(deps, actor.userId, response)
      if (made === null)
        return fail(refuseField('response', 'is not the answer of a passkey to your challenge'))
      const how = { max: MAX_OF_USER, address: actor.address }
      const added = await store.add(actor.userId, { ...made, name: called.value }, how)
      if (added === 'taken') return fail(refuseField('response', 'is of a passkey that is here already'))
      if (added === 'full') return fail(tooMany())
      return ok(added)
    },
    ofUser: store.ofUser,
    async rename(userId, id, name) {
      const called = readName(name, NAME_MAX_CHARS)
      if (!called.ok) return fail(refuseField('name', called.error))
      const renamed = CREDENTIAL_ID.test(id) ? await store.rename(userId, id, called.value) : null
      return renamed === null ? fail(notFound()) : ok(renamed)
    },
    async remove({ userId, address }, id) {
      const removal = CREDENTIAL_ID.test(id) ? await store.remove(userId, id, address) : 'unknown'
      if (removal === 'unknown') return fail(notFound())
      return removal === 'last' ? fail(lastWayIn()) : ok(undefined)
    },
  }
}

/** Null where it does not answer a challenge of that user, or was made for another site. */
async function madeBy(
  { steps, party }: PasskeyDeps,
  userId: UserId,
  response: RegistrationResponseJSON,
): Promise<Omit<NewPasskey, 'name'> | null> {
  const taken = await takeChallenge(steps, 'passkey_registration', response.response.clientDataJSON)
  if (!taken.ok || taken.value.step.userId !== userId) return null
  try {
    const verified = await verifyRegistrationResponse({
      response,
      expectedChallenge: taken.value.challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
    })
    if (!verified.verified) return null
    const { id, publicKey, counter } = verified.registrationInfo.credential
    return { id, publicKey, counter, transports: response.response.transports ?? [] }
  } catch {
    // The library throws at whatever is not as it must be; what exactly is of use to nobody but a thief.
    return null
  }
}

function notFound(): AccountRefusal {
  return refuse('passkey_not_found', 'There is no such passkey.')
}

function tooMany(): AccountRefusal {
  return refuse('too_many_passkeys', `An account has at most ${MAX_OF_USER} passkeys.`)
}
