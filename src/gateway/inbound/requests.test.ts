import { expect, test } from 'vitest'
import type { Incarnation, SessionId } from '../../../rooms/kernel/ids.ts'
import { DEFAULT_LIMITS } from '../../../rooms/model/limits.ts'
import { createFakeSocket } from '../../../test/support/fake-socket.ts'
import { ADA, BOB, uuid } from '../../../test/support/room-fixtures.ts'
import type { Identity } from '../socket.ts'
import { createRequests } from './requests.ts'

const untouched = (): never => {
  throw new Error('an auth frame asks nobody but the accounts')
}

function renewing(identity: Identity | null) {
  const fake = createFakeSocket(ADA, (socket) => socket.flush())
  const requests = createRequests({
    desk: { self: 'a:1' as Incarnation, submit: untouched, whisper: untouched, online: untouched },
    subscriptions: { open: untouched, close: untouched },
    allowance: { take: untouched },
    ids: { next: untouched },
    limits: DEFAULT_LIMITS,
    identify: async () => identity,
    onFault: untouched,
  })
  const before = fake.socket.identity
  return { fake, before, answered: requests.handle(fake.socket, { type: 'auth', token: 'a token' }) }
}

const mine: Identity = { person: ADA, sessionId: uuid(500) as SessionId, expiresAtMs: 9_000 }

test('[AUTH-1] a fresh token of the same session is what the socket lives by from then on', async () => {
  const { fake, answered } = renewing(mine)
  expect(await answered).toEqual({ ok: true, value: {} })
  expect(fake.socket.identity).toEqual(mine)
})

test.each([
  ['another session', { ...mine, sessionId: uuid(501) as SessionId }, 'not_allowed'],
  ['another person', { ...mine, person: BOB }, 'not_allowed'],
  ['nobody', null, 'unauthenticated'],
])('[AUTH-2] a token of %s is refused and changes nothing', async (_, identity, code) => {
  const { fake, before, answered } = renewing(identity)
  expect(await answered).toMatchObject({ ok: false, error: { code } })
  expect(fake.socket.identity).toBe(before)
})
