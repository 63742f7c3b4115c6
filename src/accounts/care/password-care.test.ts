import { expect, test } from 'vitest'
import type { UserId } from '../../../rooms/kernel/ids.ts'
import { DEFAULT_LIMITS } from '../../../rooms/model/limits.ts'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import { createMemoryThrottle } from '../../adapters/accounts/throttle-memory.ts'
import type { Mail } from '../ports/mailer.ts'
import type { Profile } from '../profile.ts'
import { type PasswordCareDeps, startPasswordCare } from './password-care.ts'

const profile: Profile = {
  id: 'ada' as UserId,
  ...{ username: 'ada', displayName: 'Ada', avatarUrl: null, email: 'Ada@example.org', bio: '' },
  ...{ locale: 'ru', role: 'user', createdAtMs: 0, lastSeenAtMs: null, showsPresence: true },
}
const ADDRESS = '192.0.2.1'

function care(change: Partial<PasswordCareDeps['store']> = {}) {
  const sent: Mail[] = []
  const faults: unknown[] = []
  const never = () => Promise.reject(new Error('not here'))
  const letter = { subject: '', text: '', html: '' }
  const passwords = startPasswordCare({
    accounts: { provePassword: never, hashNewPassword: never, announceEnds() {} },
    store: {
      askReset: async ({ emailKey }) => (emailKey === 'ada@example.org' ? profile : null),
      ...{ ownerOfReset: async () => null, reset: never, change: never, sweep: async () => {}, ...change },
    },
    throttle: createMemoryThrottle(DEFAULT_LIMITS),
    mailer: { send: (mail) => void sent.push(mail) },
    letters: {
      passwordReset: ({ email, locale }, link) => ({ ...letter, to: email, subject: locale, text: link }),
      passwordChanged: ({ email }) => ({ ...letter, to: email }),
    },
    linkTo: (token) => `https://chat.example/${token}`,
    clock: createFakeClock(),
    onFault: (fault) => void faults.push(fault),
  })
  return { passwords, sent, faults }
}

test('[RECOVER-2] the answer does not wait for anything that depends on the account', async () => {
  let letGo = (): void => {}
  const asked: string[] = []
  const { passwords, sent } = care({
    async askReset({ emailKey }) {
      asked.push(emailKey)
      await new Promise<void>((resolve) => {
        letGo = resolve
      })
      return profile
    },
  })
  expect(await passwords.forgot({ email: 'ada@example.org' }, ADDRESS)).toEqual({
    ok: true,
    value: undefined,
  })
  await expect.poll(() => asked).toEqual(['ada@example.org'])
  expect(sent).toEqual([])
  letGo()
  await passwords.stop()
  expect(sent).toHaveLength(1)
})

test('[RECOVER-2] a store that fails, or too many at once, changes nothing in the answer', async () => {
  const { passwords, faults } = care({ askReset: () => Promise.reject(new Error('away')) })
  expect((await passwords.forgot({ email: 'ada@example.org' }, ADDRESS)).ok).toBe(true)
  await passwords.stop()
  expect(faults).toEqual([new Error('away')])

  const crowded = care({ askReset: () => new Promise(() => {}) })
  for (let i = 0; i < 203; i++) {
    const asked = await crowded.passwords.forgot({ email: `u${i}@example.org` }, `192.0.2.${i}`)
    expect(asked.ok).toBe(true)
  }
  await expect.poll(() => crowded.faults).toHaveLength(1)
})

test('[RECOVER-3] one mailbox gets three letters an hour, from wherever they are asked for, and nobody is told', async () => {
  const { passwords, sent } = care()
  for (let i = 0; i < 5; i++) {
    expect((await passwords.forgot({ email: 'ADA@example.org' }, `192.0.2.${i}`)).ok).toBe(true)
  }
  await passwords.stop()
  expect(sent).toHaveLength(3)
})

test('[RECOVER-3] one address asks for twenty letters an hour', async () => {
  const { passwords } = care()
  const codes: string[] = []
  for (let i = 0; i < 21; i++) {
    const asked = await passwords.forgot({ email: `u${i}@example.org` }, ADDRESS)
    codes.push(asked.ok ? 'ok' : asked.error.code)
  }
  expect(codes).toEqual([...Array<string>(20).fill('ok'), 'rate_limited'])
  expect((await passwords.forgot({ email: 'ada@example.org' }, '192.0.2.9')).ok).toBe(true)
})

test('[RECOVER-4] a letter goes to the address as it was registered, in the language of the page, or else of the account', async () => {
  const { passwords, sent } = care()
  await passwords.forgot({ email: 'ada@EXAMPLE.org', locale: 'en' }, ADDRESS)
  await passwords.forgot({ email: 'ada@EXAMPLE.org' }, ADDRESS)
  await passwords.stop()
  expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
    ['Ada@example.org', 'en'],
    ['Ada@example.org', 'ru'],
  ])
  expect(sent[0]?.text).toMatch(/^https:\/\/chat\.example\/[\w-]{43}$/)
})
