// What a passkey has said, out of the field of a form that a script has filled.

import type { z } from '@hono/zod-openapi'
import { createdSchema, signedSchema } from '../../../auth/sign-in/passkey-json.ts'

/** Null where it is no answer: scripts are off, or somebody tries something. */
export function passkeyAnswer(text: string | undefined): z.infer<typeof signedSchema> | null {
  return signedSchema.safeParse(parsed(text)).data ?? null
}

/** Of a passkey that was made. */
export function passkeyMade(text: string | undefined): z.infer<typeof createdSchema> | null {
  return createdSchema.safeParse(parsed(text)).data ?? null
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    // No JSON: nothing that a browser made.
    return null
  }
}
