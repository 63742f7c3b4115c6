import { expect, test } from 'vitest'
import type { SessionId, UserId } from '../../rooms/kernel/ids.ts'
import { fail, ok } from '../../rooms/kernel/result.ts'
import { DEFAULT_LIMITS } from '../../rooms/model/limits.ts'
import { createMemoryThrottle } from '../adapters/accounts/throttle-memory.ts'
import type { Entered } from './accounts.ts'
import { type CheckPasswordDeps, checkPassword, openByPassword } from './log-in.ts'
import type { StoredAccount } from './ports/account-store.ts'
import type { Profile } from './profile.ts'

const profile: Profile = {
  id: 'ada' as UserId,
  ...{ username: 'ada', displayName: 'Ada', avatarUrl: null, email: 'ada@example.org', bio: '' },
  ...{ locale: 'en', role: 'user', createdAtMs: 0, lastSeenAtMs: null, showsPresence: true },
}
const device = { userAgent: '', address: '192.0.2.1', holder: 'tokens' } as const

function gate(verify: CheckPasswordDeps['hasher']['verify']) {
  const ada: StoredAccount = { profile, passwordHash: 'hash of ada' }
  const failures: (UserId | null)[] = []
  const deps: CheckPasswordDeps = {
    store: {
      byLogin: async ({ value }) => (value === 'ada' ? ada : null),
      add: () => Promise.reject(new Error('not here')),
      isFounded: async () => true,
      byId: async () => null,
      passwordHashOf: async () => null,
      renewHash: () => Promise.reject(new Error('not here')),
    },
    hasher: { hash: () => Promise.reject(new Error('not here')), verify, isOutdated: () => false },
    throttle: createMemoryThrottle(DEFAULT_LIMITS),
    audit: { note: async ({ userId }) => void failures.push(userId) },
    settings: {
      publicUrl: new URL('http://localhost'),
      ...{ signup: 'open', accessTokenMinutes: 15, sessionDays: 30, auditDays: 400, limits: DEFAULT_LIMITS },
    },
  }
  return {
    failures,
    deps,
    /** The password, and the hash that it is kept as, are `hash` from now on. */
    changed: (hash: string) => void Object.assign(ada, { passwordHash: hash }),
    enter: (login: string) => checkPassword(deps, { login, password: 'a word' }, device),
  }
}

test('[LOGIN-3] known or not, a log-in hashes once and writes once', async () => {
  const hashes: (string | null)[] = []
  const { enter, failures } = gate(async (stored) => {
    hashes.push(stored)
    return ok(false)
  })
  const answers = [await enter('ada'), await enter('nobody'), await enter('nobody@example.org')]
  expect(hashes).toEqual(['hash of ada', null, null])
  expect(failures).toEqual(['ada', null, null])
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
})

test('[LOGIN-10] when too many wait for their passwords to be checked, the next is told to come back', async () => {
  const { enter } = gate(async () => fail('full'))
  expect(await enter('ada')).toMatchObject({ ok: false, error: { code: 'unavailable' } })
})

test('[STORE-8] a password that is changed while it is checked lets nobody in; another hash of the same one does', async () => {
  const { deps, changed } = gate(async (stored) => ok(stored !== 'hash of another'))
  const asked: (string | null)[] = []
  const entered: Entered = { profile, sessionId: 's' as SessionId, tokens: null, cookie: 'a word' }
  const logIn = (kept: string) => {
    const entry = {
      async open(_: unknown, __: unknown, hash: string | null = null) {
        asked.push(hash)
        if (hash === kept) return entered
        changed(kept)
        return null
      },
    }
    const input = { login: 'ada', password: 'a word' }
    return openByPassword({ ...deps, entry }, input, device, { profile, passwordHash: 'hash of ada' })
  }
  expect(await logIn('hash of ada, renewed')).toEqual(ok(entered))
  expect(asked).toEqual(['hash of ada', 'hash of ada, renewed'])
  expect(await logIn('hash of another')).toMatchObject({ ok: false, error: { code: 'bad_credentials' } })
})
