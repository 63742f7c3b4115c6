// Changing one's profile over HTTP: the rules of sign-up once more, and where the change is seen.

import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ENGINES } from '../support/fresh-database.ts'
import { call, logIn } from './calls.ts'
import { type PeopleWorld, type Somebody, startPeopleWorld } from './people-world.ts'

describe.each(ENGINES)('profiles on %s', (engine) => {
  let world: PeopleWorld
  let admin: Somebody
  let ada: Somebody
  let count = 0
  beforeAll(async () => {
    world = await startPeopleWorld({ engine })
    admin = await world.enter('founder')
  })
  afterAll(() => world.stop())
  beforeEach(async () => {
    count += 1
    ada = await world.enter(`ada${count}`)
  })

  const put = (body: unknown, whose = ada.name) => ada.ask(`PUT /api/users/${whose}`, body)

  test('[PROFILE-1] one changes what one names, and the rest stays as it is', async () => {
    const all = { displayName: ' Ada\tLovelace ', bio: 'counts\nthings', locale: 'ru', showsPresence: false }
    const { status, body } = await put(all)
    expect([status, body.user]).toMatchObject([
      200,
      {
        username: ada.name,
        displayName: 'Ada Lovelace',
        bio: 'counts\nthings',
        locale: 'ru',
        showsPresence: false,
      },
    ])
    const less = await put({ bio: ' ' })
    expect(less.body.user).toMatchObject({ displayName: 'Ada Lovelace', bio: '', locale: 'ru' })
    expect((await put({})).body.user).toEqual(less.body.user)
    expect((await put({ role: 'admin', email: 'x@example.org', avatarUrl: '/x' })).body.user).toEqual(
      less.body.user,
    )
  })

  test('[PROFILE-2] nobody changes the profile of somebody else, not even an admin', async () => {
    const asked = await admin.ask(`PUT /api/users/${ada.name}`, { bio: 'x' })
    expect([asked.status, asked.body.code]).toEqual([403, 'not_allowed'])
    const byAda = await put({ username: 'taken_over' }, 'founder')
    expect([byAda.status, byAda.body.code]).toEqual([403, 'not_allowed'])
    const nobody = await call(world.app, `PUT /api/users/${ada.name}`, { bio: 'x' })
    expect(nobody.status).toBe(401)
  })

  test.each([
    ['a name of one letter', { username: 'a' }, 'username'],
    ['a name with a blank', { username: 'ada l' }, 'username'],
    ['a name that is a path', { username: '..' }, 'username'],
    ['a name with a slash', { username: '../ada' }, 'username'],
    ['a name with a sign that nobody sees', { username: 'ad\u200ba' }, 'username'],
    ['a name that turns around', { username: 'ad\u202ea' }, 'username'],
    ['a name of two alphabets', { username: 'раypal' }, 'username'],
    ['a name of 33 letters', { username: 'a'.repeat(33) }, 'username'],
    ['a name that is no text', { username: null }, 'username'],
    ['an empty display name', { displayName: ' \u200b' }, 'displayName'],
    ['a display name of 65 letters', { displayName: 'x'.repeat(65) }, 'displayName'],
    ['a display name with NUL', { displayName: 'a\0' }, 'displayName'],
    ['a bio of 501 letters', { bio: 'x'.repeat(501) }, 'bio'],
    ['half a character in the bio', { bio: 'x\ud800' }, 'bio'],
    ['a language that is not spoken', { locale: 'tlh' }, 'locale'],
    ['a switch that is no switch', { showsPresence: 'no' }, 'showsPresence'],
  ])(
    '[PROFILE-3] %s is refused, with the field that is wrong, and nothing is changed',
    async (_, wrong, path) => {
      const { status, body } = await put({ bio: 'new', displayName: 'New', ...wrong })
      expect([status, body.code, body.errors[0].path]).toEqual([400, 'invalid_request', path])
      expect((await ada.ask('GET /api/auth/me')).body.user).toMatchObject({ bio: '', displayName: ada.name })
    },
  )

  test.each(['FOUNDER', 'founder', 'ＦＯＵＮＤＥＲ', 'everyone', 'Admin', 'support'])(
    '[PROFILE-4] the name %s is taken',
    async (username) => {
      const { status, body } = await put({ username })
      expect([status, body.code, body.errors]).toEqual([
        409,
        'username_taken',
        [{ path: 'username', message: 'is taken' }],
      ])
    },
  )

  test('[PROFILE-4] a name that reads like somebody else’s is taken, one’s own in other letters is not', async () => {
    await world.enter(`copa${count}`)
    expect((await put({ username: `сора${count}` })).body.code).toBe('username_taken')
    const eve = await world.enter(`exe${count}`)
    const own = await eve.ask(`PUT /api/users/${eve.name}`, { username: `ехе${count}` })
    expect([own.status, own.body.user.username]).toEqual([200, `ехе${count}`])
  })

  test('[PROFILE-5] of twenty who want one name at once one gets it, and the old name is free', async () => {
    const wanted = `wanted${count}`
    const people = await Promise.all(Array.from({ length: 20 }, (_, i) => world.enter(`w${count}_${i}`)))
    const answers = await Promise.all(
      people.map(({ name, ask }) => ask(`PUT /api/users/${name}`, { username: wanted })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ body }) => body.code === 'username_taken')).toHaveLength(19)
    const winner = people[answers.findIndex(({ status }) => status === 200)]
    expect((await ada.ask(`GET /api/users/${winner?.name}`)).status).toBe(404)
    expect((await put({ username: winner?.name })).status).toBe(200)
  })

  test('[PROFILE-6] a change is seen at once: by requests, in new tokens, at log-in, on all of one’s sockets', async () => {
    const username = `countess${count}`
    // Asked before, so that all caches hold the old name.
    await ada.ask('GET /api/friends')
    const second = await world.secondNode()
    expect((await second.verifyBearer(ada.token))?.person.username).toBe(ada.name)
    expect((await put({ username, displayName: 'Countess' })).status).toBe(200)
    expect((await world.accounts.verifyBearer(ada.token))?.person).toMatchObject({
      username,
      displayName: 'Countess',
    })
    expect((await second.verifyBearer(ada.token))?.person.username).toBe(username)
    expect(world.told.at(-1)).toEqual({
      user: ada.id,
      notice: {
        type: 'person_changed',
        person: { id: ada.id, username, displayName: 'Countess', avatarUrl: null },
      },
    })
    const renewed = await call(world.app, 'POST /api/auth/refresh', { refreshToken: ada.refreshToken })
    expect(decodeJwt(renewed.body.accessToken)['name']).toBe('Countess')
    await logIn(world.app, username)
    const old = await call(world.app, 'POST /api/auth/login', {
      email: ada.name,
      password: 'seven lamps on the quay',
    })
    expect(old.status).toBe(401)
    await second.stop()
  })

  test('[PROFILE-7] a new name is in the audit log, other changes are not', async () => {
    await put({ bio: 'x' })
    await put({ username: `later${count}` })
    const rows = await world.db.run(
      (sql) => sql`select action, ip, detail from audit_log where user_id = ${ada.id} and action = 'renamed'`,
    )
    expect([...rows]).toEqual([
      { action: 'renamed', ip: '192.0.2.1', detail: { from: ada.name, to: `later${count}` } },
    ])
  })
})

test('[PROFILE-8] a username changes only so often; its case, and names that are taken, do not count', async () => {
  const world = await startPeopleWorld({ limits: { renamesPerDay: 2 } })
  try {
    const ada = await world.enter('ada')
    await world.enter('bob')
    const rename = (from: string, username: string) => ada.ask(`PUT /api/users/${from}`, { username })
    for (let i = 0; i < 3; i += 1) expect((await rename('ada', 'bob')).status).toBe(409)
    expect((await rename('ada', 'ADA')).status).toBe(200)
    expect((await rename('ada', 'ada1')).status).toBe(200)
    expect((await rename('ada1', 'ada2')).status).toBe(200)
    const third = await rename('ada2', 'ada3')
    expect([third.status, third.body.code, third.headers.get('ratelimit-policy')]).toEqual([
      429,
      'rate_limited',
      '2;w=86400',
    ])
    expect((await ada.ask('PUT /api/users/ada2', { bio: 'x' })).status).toBe(200)
  } finally {
    await world.stop()
  }
})
