import { expect, test } from 'vitest'
import type { RoomId } from '../../../rooms/kernel/ids.ts'
import { fail, ok } from '../../../rooms/kernel/result.ts'
import type { RoomCommand } from '../../../rooms/model/commands.ts'
import { DEFAULT_LIMITS } from '../../../rooms/model/limits.ts'
import { reject } from '../../../rooms/model/rejections.ts'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import type { GuestStore } from '../ports/guest-store.ts'
import type { Profile } from '../profile.ts'
import { startGuestVisits } from './visits.ts'

const ROOM = '01900000-0000-7000-8000-000000000001' as RoomId
const DEVICE = { userAgent: '', address: '192.0.2.1', holder: 'tokens' } as const

function aWorld({ admits = true } = {}) {
  const clock = createFakeClock()
  const log: string[] = []
  const faults: unknown[] = []
  const store: GuestStore = {
    async add({ id, username }) {
      log.push(`add ${username}`)
      const person = { id, username, displayName: username, avatarUrl: null }
      const rest = {
        email: '',
        bio: '',
        locale: 'en',
        role: 'guest',
        createdAtMs: 0,
        lastSeenAtMs: null,
      } as const
      const profile: Profile = { ...person, ...rest, showsPresence: true }
      return ok(profile)
    },
    keep: async (sessions) => void log.push(`keep ${sessions.length}`),
    retire: async () => void log.push('retire'),
    retireStale: async () => void log.push('retire stale'),
    async staysOf(guest) {
      if (guest === null) return []
      return [{ room: ROOM, guest: { id: guest, username: 'x', displayName: 'x', avatarUrl: null } }]
    },
    forget: async () => void log.push('forget'),
  }
  const submit = async (_: RoomId, command: RoomCommand) => {
    log.push(command.type)
    if (command.type === 'join' && !admits) return fail(reject('guests_may_not', 'no'))
    return ok({ seq: 1, atMs: 0, messageId: null, duplicate: false })
  }
  const visits = startGuestVisits({
    ...{ store, clock, limits: DEFAULT_LIMITS, onFault: (fault) => faults.push(fault) },
    names: { isFounded: async () => true, byLogin: async () => null },
    accounts: {
      accessTokenFor: async () => ({ accessToken: '', expiresInSeconds: 1 }),
      async endSession() {
        log.push('end session')
        return ok(undefined)
      },
    },
    throttle: { take: async () => ok(undefined), async giveBack() {} },
    ids: { next: () => crypto.randomUUID() },
    lobby: { ensure: async () => ROOM },
    desk: { submit },
  })
  return { visits, clock, log, faults }
}

test('[GUEST-3] a guest is in the lobby before the socket opens, and goes once, however often the socket ends', async () => {
  const { visits, log } = aWorld()
  const visit = await visits.visit('vasya', DEVICE)
  if (!visit.ok) throw new Error(visit.error.code)
  expect(visit.value).toMatchObject({ room: ROOM, caller: { role: 'guest', expiresAtMs: null } })
  expect(log).toEqual(['add vasya', 'join'])
  visit.value.leave()
  visit.value.leave()
  await visits.stop()
  expect(log.slice(2)).toEqual(['end session', 'retire', 'leave'])
})

test('[GUEST-3] whom the lobby does not admit is gone at once', async () => {
  const { visits, log } = aWorld({ admits: false })
  expect(await visits.visit('vasya', DEVICE)).toMatchObject({ ok: false, error: { code: 'guests_may_not' } })
  await visits.stop()
  expect(log).toEqual(['add vasya', 'join', 'end session', 'retire', 'leave'])
})

test('[GUEST-10] each half minute those who are here are kept, and those whom others left behind cleared away', async () => {
  const { visits, clock, log, faults } = aWorld()
  const visit = await visits.visit('vasya', DEVICE)
  log.length = 0
  await clock.advance(30_000)
  expect(log).toEqual(['keep 1', 'retire stale', 'forget'])
  if (visit.ok) visit.value.leave()
  await clock.advance(30_000)
  expect(log).not.toContain('keep 0')
  await visits.stop()
  log.length = 0
  await clock.advance(60_000)
  expect([log, faults]).toEqual([[], []])
})
