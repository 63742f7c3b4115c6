// A pair of tokens in JSON, as log-in and refresh answer it.

import { z } from '@hono/zod-openapi'
import type { Entered } from '../../accounts/accounts.ts'
import { profileJson, userSchema } from './profile-json.ts'

export const tokensSchema = z
  .object({
    accessToken: z.string(),
    tokenType: z.literal('Bearer'),
    expiresIn: z.number().int().openapi({ description: 'Seconds.' }),
    refreshToken: z.string(),
    user: userSchema,
  })
  .openapi('Tokens')

export function tokensJson({ profile, tokens }: Entered): z.infer<typeof tokensSchema> {
  // Whoever asks for `holder: 'tokens'` gets them; anything else is a bug of ours.
  if (tokens === null) throw new Error('a session for tokens came without tokens')
  return {
    accessToken: tokens.accessToken,
    tokenType: 'Bearer',
    expiresIn: tokens.expiresInSeconds,
    refreshToken: tokens.refreshToken,
    user: profileJson(profile, { private: true }),
  }
}
