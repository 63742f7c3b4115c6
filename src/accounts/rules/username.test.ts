import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_LIMITS } from '../../../rooms/model/limits.ts'
import { usernameKey } from '../../../rooms/model/writing/username-key.ts'
import { readUsername, usernameFromEmail } from './username.ts'

test.each(['ada', 'Ada_L.-9', 'Жанна', '本田', 'ａｄａ'])('[SIGNUP-7] %s is a username', (name) => {
  expect(readUsername(name, DEFAULT_LIMITS).ok).toBe(true)
})

test.each(['a', '..', '--', 'a b', 'a@b', 'a/b', 'a\u200bb', 'a\0b', '😀😀', '\ud800\ud800', 'x'.repeat(33)])(
  '[SIGNUP-7] %j is no username',
  (name) => {
    expect(readUsername(name, DEFAULT_LIMITS).ok).toBe(false)
  },
)

test('[SIGNUP-3] names that differ in case or width only have the same key', () => {
  expect(new Set(['ada', 'ADA', 'ａｄａ', 'Ａda'].map(usernameKey))).toEqual(new Set(['ada']))
})

test('[SIGNUP-4] whatever the address, the name made from it is a username', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^\d{0,8}$/), (local, digits) => {
      for (const limits of [DEFAULT_LIMITS, { usernameMinChars: 2, usernameMaxChars: 5 }]) {
        const name = usernameFromEmail(`${local}@example.org`, limits, digits)
        expect(readUsername(name, limits)).toEqual({ ok: true, value: name })
      }
    }),
    { numRuns: 2_000 },
  )
})

test.each(['аda', 'αda', 'Жanna', 'ада_ο'])('[IMPOSTOR-1] %s mixes alphabets that look alike', (name) => {
  expect(readUsername(name, DEFAULT_LIMITS)).toEqual({
    ok: false,
    error: 'must not mix alphabets that look alike',
  })
})

test.each(['Ольга_7', 'Νίκος', '田中Ken', 'さくら本', 'Łukasz', '김ada'])(
  '[IMPOSTOR-1] %s is a name as people write it',
  (name) => {
    expect(readUsername(name, DEFAULT_LIMITS).ok).toBe(true)
  },
)
