// What is right to send to each call on the battlefield, so that an attack is wrong in one place alone.

import { type Account, PASSWORD, signUp } from '../support/chat/account.ts'
import type { Battlefield } from './battlefield.ts'
import type { Operation } from './operations.ts'

export interface SoundCall {
  readonly by: Account
  readonly params: Readonly<Record<string, string>>
  body(): unknown
  /** Undoes what a call that was taken has done, so that the next one finds all as it was. */
  undo(sent: unknown, answered: Answered): Promise<void>
}

export interface Answered {
  readonly id?: string
  readonly user?: { readonly username?: string }
}

type Own = Partial<Pick<SoundCall, 'by' | 'params' | 'body' | 'undo'>>

const NOBODY = '01900000-0000-7000-8000-000000000000'

/** Calls that what is right in form does not open: each needs a word or a device that is used up by it. */
export const CLOSED = new Set([
  'POST /api/auth/refresh',
  'POST /api/auth/password/reset',
  'POST /api/auth/totp/confirm',
  'POST /api/auth/totp/recovery-codes',
  'DELETE /api/auth/totp',
  'POST /api/auth/passkeys',
  'POST /api/auth/proof',
  'POST /api/auth/login/passkey',
  'POST /api/auth/oauth',
  'PATCH /api/auth/passkeys/{id}',
  'DELETE /api/auth/me',
  'POST /api/friends/accept',
  'POST /api/friends/reject',
  'POST /api/friends/request',
  'DELETE /api/friends/remove',
  // A text is no picture.
  'PUT /api/users/{username}/avatar',
])

export async function soundCalls(field: Battlefield): Promise<(operation: Operation) => SoundCall> {
  const { server, admin, eve, bob, room } = field
  const changer = await signUp(server.url)
  const renamed = await signUp(server.url)
  let password = PASSWORD
  const general = { userId: bob.user.id, username: eve.user.username, provider: 'acme', seq: '1' }
  const params: Readonly<Record<string, string>> = {
    ...{ ...general, id: NOBODY, version: '1', emoji: '👍', name: field.file.name },
    ...{ messageId: field.message, inviteId: NOBODY, hookId: field.hook.id, token: field.hook.token },
  }
  const ended =
    (path: string) =>
    async (_: unknown, { id }: Answered) =>
      void (await eve.call('DELETE', `${path}/${id}`))
  const own: Readonly<Record<string, Own>> = {
    'POST /api/auth/signup': {
      body: () => ({ email: `${crypto.randomUUID()}@example.org`, password: PASSWORD, displayName: 'A' }),
    },
    'POST /api/auth/login': { body: () => ({ email: eve.user.username, password: PASSWORD }) },
    'PUT /api/auth/password': {
      by: changer,
      body: () => ({ currentPassword: password, newPassword: `${PASSWORD} too` }),
      undo: async (sent) => {
        password = (sent as { newPassword: string }).newPassword
      },
    },
    'DELETE /api/auth/me': { body: () => ({ password: 'of somebody else' }) },
    'PATCH /api/admin/users/{id}': { params: { id: bob.user.id }, body: () => ({ role: 'user' }) },
    'PATCH /api/rooms/{id}/members/{userId}': { body: () => ({ role: 'admin' }) },
    'POST /api/rooms/{id}/members': { body: () => ({ userId: bob.user.id }) },
    'POST /api/tokens': { undo: ended('/api/tokens') },
    'POST /api/rooms': { body: () => ({ kind: 'group', name: 'tea', topic: 'x', userIds: [bob.user.id] }) },
    'POST /api/rooms/{id}/invites': { undo: ended(`/api/rooms/${room}/invites`) },
    'POST /api/rooms/{id}/hooks': { body: () => ({ name: 'x' }), undo: ended(`/api/rooms/${room}/hooks`) },
    'POST /api/invites/{token}/accept': { params: { token: field.invite.token } },
    'POST /api/push/subscriptions': {
      // The browser of RFC 8291.
      body: () => ({
        endpoint: 'https://push.example/soup',
        expirationTime: null,
        keys: {
          p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
          auth: 'BTBZMqHH6r4Tts7J_aSIgg',
        },
      }),
    },
    'DELETE /api/push/subscriptions': { body: () => ({ endpoint: 'https://push.example/tea' }) },
    'GET /files/{id}/{name}': { params: { id: field.file.id } },
    'GET /files/{id}/thumbnail': { params: { id: field.file.id } },
    'PUT /api/users/{username}': {
      by: renamed,
      params: { username: renamed.user.username },
      body: () => ({ displayName: 'Ada', bio: 'x', locale: 'en', showsPresence: true }),
      undo: async (_, { user }) =>
        void (await renamed.call('PUT', `/api/users/${encodeURIComponent(user?.username ?? '')}`, {
          username: renamed.user.username,
        })),
    },
  }
  const ofFriends: Own = { body: () => ({ userId: changer.user.id }) }
  return ({ name, path, example }) => {
    const {
      by,
      params: ownParams,
      body,
      undo,
    } = own[name] ?? (example !== undefined && path.startsWith('/api/friends') ? ofFriends : {})
    return {
      by: by ?? (path.startsWith('/api/admin') ? admin : eve),
      params: { ...params, ...(path.startsWith('/api/rooms/') && { id: room }), ...ownParams },
      body: body ?? (() => example),
      undo: undo ?? (async () => {}),
    }
  }
}
