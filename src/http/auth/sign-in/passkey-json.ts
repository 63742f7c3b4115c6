// What browsers say of passkeys, in the JSON of WebAuthn level 3 (`credential.toJSON()`). The rest of it is ignored.

import { z } from '@hono/zod-openapi'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { PasskeyView } from '../../../accounts/ports/sign-in/passkey-store.ts'

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/)
const transports = z.array(z.string().max(32)).max(10)

export const createdSchema = z
  .object({
    id: base64url,
    rawId: base64url,
    type: z.literal('public-key'),
    response: z.object({
      clientDataJSON: base64url,
      attestationObject: base64url,
      transports: transports.optional(),
    }),
  })
  .openapi('PasskeyMade', { description: 'What `navigator.credentials.create` gave, by its `toJSON()`.' })

export const signedSchema = z
  .object({
    id: base64url,
    rawId: base64url,
    type: z.literal('public-key'),
    response: z.object({
      clientDataJSON: base64url,
      authenticatorData: base64url,
      signature: base64url,
      userHandle: base64url.nullish(),
    }),
  })
  .openapi('PasskeySigned', { description: 'What `navigator.credentials.get` gave, by its `toJSON()`.' })

export function readCreated({
  id,
  rawId,
  type,
  response,
}: z.infer<typeof createdSchema>): RegistrationResponseJSON {
  const { clientDataJSON, attestationObject } = response
  return {
    ...{ id, rawId, type, clientExtensionResults: {} },
    response: { clientDataJSON, attestationObject, transports: response.transports ?? [] },
  }
}

export function readSigned({
  id,
  rawId,
  type,
  response,
}: z.infer<typeof signedSchema>): AuthenticationResponseJSON {
  const { userHandle, ...signed } = response
  return {
    ...{ id, rawId, type, clientExtensionResults: {} },
    response: { ...signed, ...(userHandle && { userHandle }) },
  }
}

/** Options of WebAuthn: browsers know what is in them, we hand them on. */
export const optionsSchema = z.looseObject({ challenge: z.string() }).openapi('PasskeyOptions')

const time = z.string().openapi({ format: 'date-time' })

export const passkeySchema = z
  .object({ id: z.string(), name: z.string(), createdAt: time, lastUsedAt: time.nullable() })
  .openapi('Passkey')

export function passkeyJson({
  id,
  name,
  createdAtMs,
  lastUsedAtMs,
}: PasskeyView): z.infer<typeof passkeySchema> {
  const lastUsedAt = lastUsedAtMs === null ? null : new Date(lastUsedAtMs).toISOString()
  return { id, name, createdAt: new Date(createdAtMs).toISOString(), lastUsedAt }
}
