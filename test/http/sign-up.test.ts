import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEFAULT_LIMITS } from '../../rooms/model/limits.ts'
import { ENGINES } from '../support/fresh-database.ts'
import { type AccountWorld, startAccountWorld } from './account-world.ts'
import { call, PASSWORD, signUp } from './calls.ts'

const ada = { email: 'Ada@Example.org', password: PASSWORD, username: 'Ada', displayName: 'Ada Lovelace' }

describe.each(ENGINES)('accounts on %s', (engine) => {
  let world: AccountWorld
  beforeAll(async () => {
    world = await startAccountWorld({ engine })
  })
  afterAll(() => world.stop())
  let people = 0
  const asking = (username: string) => {
    people += 1
    const email = `asking${people}@example.org`
    return call(world.app, 'POST /api/auth/signup', { email, username, password: PASSWORD })
  }

  test('[SIGNUP-1] of the first ten accounts made at once exactly one is the admin', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, (_, i) => signUp(world.app, `first${i}`)))
    const roles = all.map(({ body }) => body.user.role)
    expect(roles.filter((role) => role === 'admin')).toHaveLength(1)
    expect(roles.filter((role) => role === 'user')).toHaveLength(9)
  })

  test('[SIGNUP-2] an account is answered as its owner sees it', async () => {
    const { status, body, headers } = await call(world.app, 'POST /api/auth/signup', ada)
    expect(status).toBe(201)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toEqual({
      user: {
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
        username: 'Ada',
        displayName: 'Ada Lovelace',
        email: 'Ada@Example.org',
        avatarUrl: null,
        bio: '',
        locale: 'en',
        role: 'user',
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        showsPresence: true,
      },
    })
  })

  test('[SIGNUP-7] a display name is one line, however it was pasted', async () => {
    const body = { email: 'pasted@example.org', password: PASSWORD, displayName: ' Ada\n\t Byron ' }
    const answer = await call(world.app, 'POST /api/auth/signup', body)
    expect([answer.status, answer.body.user.displayName]).toEqual([201, 'Ada Byron'])
  })

  test('[IMPOSTOR-2] a name that reads like a taken one is taken, in whatever alphabet', async () => {
    await signUp(world.app, 'copa')
    const answers = await Promise.all(['сора', 'СОРА', 'сорок', 'хор'].map(asking))
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 201, 201])
  })

  test('[IMPOSTOR-3] nobody but the founder is called like the house', async () => {
    const asked = await Promise.all(['everyone', 'Admin', 'оwner'].map(asking))
    expect(asked.map(({ body }) => body.code)).toEqual([
      'username_taken',
      'username_taken',
      'invalid_request',
    ])
    const unasked = await call(world.app, 'POST /api/auth/signup', {
      email: 'admin@example.org',
      password: PASSWORD,
    })
    expect(unasked.body.user.username).toMatch(/^admin\d+$/)
  })

  test('[SIGNUP-3] a taken address or name is told, whatever its case and the space around it', async () => {
    await signUp(world.app, 'carol')
    const sameEmail = { email: ' CAROL@example.ORG\t', username: 'someone', password: PASSWORD }
    const sameName = { email: 'other@example.org', username: 'CAROL', password: PASSWORD }
    const answers = await Promise.all(
      [sameEmail, sameName].map((body) => call(world.app, 'POST /api/auth/signup', body)),
    )
    expect(answers.map(({ status, body }) => [status, body.code, body.errors])).toEqual([
      [409, 'email_taken', [{ path: 'email', message: 'is taken' }]],
      [409, 'username_taken', [{ path: 'username', message: 'is taken' }]],
    ])
  })

  test('[SIGNUP-3] of two sign-ups at once with one name exactly one is made', async () => {
    const answers = await Promise.all(
      ['one', 'two'].map((local) =>
        call(world.app, 'POST /api/auth/signup', {
          email: `${local}@race.example`,
          username: 'racer',
          password: PASSWORD,
        }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('username_taken')
  })

  test('[SIGNUP-4] without a username one is made from the address, and a taken one gets digits', async () => {
    const made = async (email: string) =>
      (await call(world.app, 'POST /api/auth/signup', { email, password: PASSWORD })).body.user.username
    expect(await made('grace.hopper@navy.example')).toBe('grace.hopper')
    expect(await made('grace.hopper@yale.example')).toMatch(/^grace\.hopper\d{2,8}$/)
  })
})

test('[SIGNUP-5] a closed installation takes its first account and no other', async () => {
  const world = await startAccountWorld({ signup: 'closed' })
  try {
    expect((await signUp(world.app, 'owner')).body.user.role).toBe('admin')
    const second = await call(world.app, 'POST /api/auth/signup', ada)
    expect([second.status, second.body.code]).toEqual([403, 'signup_closed'])
  } finally {
    await world.stop()
  }
})

test('[SIGNUP-5] of ten first accounts at once a closed installation takes one', async () => {
  const world = await startAccountWorld({ engine: 'postgres', signup: 'closed' })
  try {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        call(world.app, 'POST /api/auth/signup', { email: `a${i}@example.org`, password: PASSWORD }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(403)])
  } finally {
    await world.stop()
  }
})

test('[SIGNUP-6] sign-ups from one address are limited, with the time to wait', async () => {
  const world = await startAccountWorld({ limits: { ...DEFAULT_LIMITS, signupsPerHourByAddress: 2 } })
  try {
    await signUp(world.app, 'one')
    await signUp(world.app, 'two')
    const third = await call(world.app, 'POST /api/auth/signup', ada)
    expect([third.status, third.body.code]).toEqual([429, 'rate_limited'])
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(3_500)
    expect(third.headers.get('ratelimit-policy')).toBe('2;w=3600')
    const elsewhere = await call(world.app, 'POST /api/auth/signup', ada, { from: '198.51.100.7' })
    expect(elsewhere.status).toBe(201)
  } finally {
    await world.stop()
  }
})

describe('what is typed', () => {
  let world: AccountWorld
  beforeAll(async () => {
    world = await startAccountWorld()
  })
  afterAll(() => world.stop())

  test.each([
    ['no address', { email: 'ada' }, 'invalid_request', 'email'],
    ['an address with a NUL', { email: 'a\0@example.org' }, 'invalid_request', 'email'],
    ['an address without end', { email: `${'a'.repeat(300)}@example.org` }, 'invalid_request', 'email'],
    ['a name of one letter', { username: 'a' }, 'invalid_request', 'username'],
    ['a name with a blank', { username: 'ada l' }, 'invalid_request', 'username'],
    ['a name of 33 letters', { username: 'a'.repeat(33) }, 'invalid_request', 'username'],
    ['a name that is a path', { username: '..' }, 'invalid_request', 'username'],
    ['an empty display name', { displayName: ' ' }, 'invalid_request', 'displayName'],
    ['a short password', { password: 'nine char' }, 'weak_password', 'password'],
    ['a common password', { password: 'P@ssword123' }, 'weak_password', 'password'],
    ['a password with the name', { password: 'xx-lovelace-xx' }, 'weak_password', 'password'],
    ['a password without end', { password: 'x'.repeat(257) }, 'invalid_request', 'password'],
    ['half a character', { password: `${PASSWORD}\ud800` }, 'invalid_request', 'password'],
    ['a number for a name', { username: 12 }, 'invalid_request', 'username'],
  ])('[SIGNUP-7] %s is refused, with the field that is wrong', async (_, wrong, code, path) => {
    const body = { email: 'ada@example.org', username: 'lovelace', password: PASSWORD, ...wrong }
    const answer = await call(world.app, 'POST /api/auth/signup', body)
    expect([answer.status, answer.body.code]).toEqual([400, code])
    expect(answer.body.errors).toEqual([{ path, message: expect.any(String) }])
  })

  test('[SIGNUP-2] fields that nobody knows are ignored', async () => {
    const answer = await call(world.app, 'POST /api/auth/signup', { ...ada, role: 'admin', colour: 'red' })
    expect(answer.status).toBe(201)
  })
})
