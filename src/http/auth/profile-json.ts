// `user` of PROTOCOL section 2: an account in JSON, its address only for those whom it concerns.

import { z } from '@hono/zod-openapi'
import type { Profile } from '../../accounts/profile.ts'

const time = z.string().openapi({ format: 'date-time', example: '2026-11-21T01:02:03.456Z' })

export const userSchema = z
  .object({
    id: z.string().openapi({ format: 'uuid' }),
    username: z.string(),
    displayName: z.string(),
    email: z.string().optional().openapi({ description: 'Only to oneself and to admins.' }),
    avatarUrl: z.string().nullable(),
    bio: z.string(),
    locale: z.string(),
    role: z.enum(['user', 'admin', 'guest']),
    createdAt: time,
    lastSeenAt: time.optional(),
  })
  .openapi('User')

export type UserJson = z.infer<typeof userSchema>

/** `private`: for the person themselves and for admins. */
export function profileJson(
  profile: Profile,
  { private: isPrivate }: { readonly private: boolean },
): UserJson {
  const { id, username, displayName, email, avatarUrl, bio, locale, role } = profile
  return {
    ...{ id, username, displayName },
    ...(isPrivate && { email }),
    ...{ avatarUrl, bio, locale, role },
    createdAt: new Date(profile.createdAtMs).toISOString(),
    ...(profile.lastSeenAtMs !== null && { lastSeenAt: new Date(profile.lastSeenAtMs).toISOString() }),
  }
}
