// `user` of PROTOCOL section 2: an account in JSON, its address only for those whom it concerns.

import { z } from '@hono/zod-openapi'
import type { Profile } from '../../accounts/profile.ts'
import { presenceJson } from '../users/presence-json.ts'

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
    lastSeenAt: time.optional().openapi({ description: 'To the minute, where they show it.' }),
    online: z.boolean().optional().openapi({ description: 'Where they show it, and it is known.' }),
    showsPresence: z.boolean().optional().openapi({ description: 'Only to oneself.' }),
  })
  .openapi('User')

export type UserJson = z.infer<typeof userSchema>

export interface ProfileViewer {
  /** The person themselves, or an admin. */
  readonly private: boolean
  /** The person themselves; where it is missing, whoever sees what is private. */
  readonly self?: boolean
  /** Whether the person is here; null where nobody can say, or they do not show it. */
  readonly online?: boolean | null
}

export function profileJson(profile: Profile, viewer: ProfileViewer): UserJson {
  const { id, username, displayName, email, avatarUrl, bio, locale, role, showsPresence } = profile
  const { private: isPrivate, self = isPrivate, online = null } = viewer
  return {
    ...{ id, username, displayName },
    // The address of a guest stands for none.
    ...(isPrivate && role !== 'guest' && { email }),
    ...{ avatarUrl, bio, locale, role },
    createdAt: new Date(profile.createdAtMs).toISOString(),
    ...presenceJson(online, self || showsPresence ? profile.lastSeenAtMs : null),
    ...(self && { showsPresence }),
  }
}
