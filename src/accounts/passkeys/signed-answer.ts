// What a passkey has answered: whether it has signed that challenge, for this site, with its owner there.

import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from '@simplewebauthn/server'
import type { Passkey } from '../ports/sign-in/passkey-store.ts'
import type { RelyingParty } from './relying-party.ts'

export interface SignedAnswer {
  readonly response: AuthenticationResponseJSON
  readonly challenge: string
  readonly passkey: Passkey
}

/** What the passkey says it has been used; null where it has not signed this challenge for this site. */
export async function counterOf(
  { party }: { readonly party: RelyingParty },
  { response, challenge, passkey }: SignedAnswer,
): Promise<number | null> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: {
        id: passkey.id,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
        transports: [...passkey.transports],
      },
      requireUserVerification: true,
    })
    return verified ? authenticationInfo.newCounter : null
  } catch {
    // The library throws at whatever is not as it must be; what exactly is of use to nobody but a thief.
    return null
  }
}
