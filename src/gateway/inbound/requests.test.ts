import { expect, test } from 'vitest'
import type { Incarnation, SessionId } from '../../../rooms/kernel/ids.ts'
import { ok } from '../../../rooms/kernel/result.ts'
import type { RoomCommand } from '../../../rooms/model/commands.ts'
import { DEFAULT_LIMITS } from '../../../rooms/model/limits.ts'
import { createFakeSocket } from '../../../test/support/fake-socket.ts'
import { ADA, BOB, messageId, ROOM, uuid } from '../../../test/support/room-fixtures.ts'
import type { Identity } from '../socket.ts'
import type { ClientFrame } from './client-frames.ts'
import { createRequests } from './requests.ts'

const untouched = (): never => {
  throw new Error('an auth frame asks nobody but the accounts')
}

function renewing(identity: Identity | null) {
  const fake = createFakeSocket(ADA, (socket) => socket.flush())
  const requests = createRequests({
    desk: { self: 'a:1' as Incarnation, submit: untouched, whisper: untouched, online: untouched },
    subscriptions: { open: untouched, close: untouched },
    attentions: { say: untouched },
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

const of = { room: ROOM, messageId: messageId(1) }
const COMMANDS: readonly ClientFrame[] = [
  { type: 'send', room: ROOM, nonce: 'n', text: 'hello' },
  { type: 'edit', ...of, text: 'hello!' },
  { type: 'delete', ...of },
  { type: 'react', ...of, emoji: '🙂' },
  { type: 'unreact', ...of, emoji: '🙂' },
  { type: 'join', room: ROOM },
  { type: 'leave', room: ROOM },
]

test.each(COMMANDS)('[IN-8] a frame of $type draws on the allowance for sends', async (frame) => {
  const asked: RoomCommand['type'][] = []
  let left = 1
  const requests = createRequests({
    desk: {
      self: 'a:1' as Incarnation,
      async submit(_, command) {
        asked.push(command.type)
        return ok({ seq: 1, atMs: 0, messageId: null, duplicate: false })
      },
      whisper: untouched,
      online: untouched,
    },
    subscriptions: { open: untouched, close: untouched },
    attentions: { say: untouched },
    allowance: { take: (user) => (user === ADA.id && left-- > 0 ? 0 : 1_500) },
    ids: { next: () => uuid(9) },
    limits: DEFAULT_LIMITS,
    identify: untouched,
    onFault: untouched,
  })
  const { socket } = createFakeSocket(ADA, (pending) => pending.flush())
  expect(await requests.handle(socket, frame)).toMatchObject({ ok: true })
  expect(await requests.handle(socket, frame)).toMatchObject({
    ok: false,
    error: { code: 'rate_limited', retryAfterMs: 1_500 },
  })
  expect(asked).toHaveLength(1)
})
