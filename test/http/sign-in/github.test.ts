import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FakeGithub, startFakeGithub } from '../../support/oidc/fake-github.ts'
import { createVisitor } from '../../support/oidc/visitor.ts'
import { type AccountWorld, startAccountWorld } from '../account-world.ts'
import { signUp } from '../calls.ts'

const asProgram = { Accept: 'application/json', 'Sec-Fetch-Site': 'cross-site' }

let github: FakeGithub
let world: AccountWorld
beforeAll(async () => {
  github = startFakeGithub()
  const provider = {
    ...{ id: 'github', name: 'GitHub', kind: 'github' as const, scopes: 'read:user user:email' },
    ...{ issuer: new URL(github.url), clientId: 'parley', clientSecret: 'hush' },
  }
  world = await startAccountWorld({ providers: { providers: [provider], oauthRedirectUris: [] } })
  await signUp(world.app, 'founder')
})
afterAll(async () => {
  await world.stop()
  await github.stop()
})

const other = { email: 'other@example.org', primary: false, verified: true }
const codeOf = async (answer: Response) => [answer.status, (await answer.json()).code]

test('[PROVIDER-10] GitHub lets somebody in by the verified primary address that its API tells', async () => {
  github.seat({
    id: 7,
    name: 'Ada',
    emails: [other, { email: 'ada@example.org', primary: true, verified: true }],
  })
  const visitor = createVisitor(world.app)
  const away = new URL((await visitor.ask('/api/auth/oauth/github')).headers.get('location') ?? '')
  expect([away.origin + away.pathname, away.searchParams.get('scope')]).toEqual([
    `${github.url}/login/oauth/authorize`,
    'read:user user:email',
  ])
  expect((await visitor.signIn('github')).headers.get('location')).toBe('/rooms')
  const { user } = await (await visitor.ask('/api/auth/me')).json()
  expect(user).toMatchObject({ displayName: 'Ada', email: 'ada@example.org', username: 'ada' })
  expect(github.asked()).toMatchObject({
    ...{ grant_type: 'authorization_code', client_id: 'parley' },
    redirect_uri: 'http://localhost:3000/api/auth/oauth/github/callback',
    code_verifier: expect.stringMatching(/^[\w-]{43}$/),
  })
})

test('[PROVIDER-10] on GitHub it is the number that counts, not the name or the address', async () => {
  const before = await world.db.run((sql) => sql<{ subject: string }[]>`select subject from identities`)
  expect(before.map(({ subject }) => subject)).toEqual(['7'])
  github.seat({ id: 7, name: null, emails: [] })
  const visitor = createVisitor(world.app)
  await visitor.signIn('github')
  expect((await (await visitor.ask('/api/auth/me')).json()).user.username).toBe('ada')
})

test.each([
  [
    'whose primary address is not verified',
    [other, { email: 'b@example.org', primary: true, verified: false }],
  ],
  ['without a primary address', [other]],
  ['without an address', []],
])('[PROVIDER-4] somebody of GitHub %s gets no account', async (_, emails) => {
  github.seat({ id: 8, name: 'Bob', emails })
  const visitor = createVisitor(world.app)
  const refused = await visitor.ask(await visitor.visit('github'), asProgram)
  expect(await codeOf(refused)).toEqual([403, 'email_not_verified'])
})

test('[PROVIDER-5] a code of GitHub counts once, and an invented one never', async () => {
  github.seat({ id: 9, name: 'Cid', emails: [{ email: 'cid@example.org', primary: true, verified: true }] })
  const visitor = createVisitor(world.app)
  const back = await visitor.visit('github')
  const invented = back.replace(/code=[^&]+/, 'code=invented')
  expect(await codeOf(await visitor.ask(invented, asProgram))).toEqual([401, 'sign_in_refused'])
  expect(await codeOf(await visitor.ask(back, asProgram))).toEqual([401, 'sign_in_refused'])
})

test('[PROVIDER-9] a GitHub that fails is unavailable, and works again when it does', async () => {
  github.seat({ id: 10, name: 'Dan', emails: [{ email: 'dan@example.org', primary: true, verified: true }] })
  const visitor = createVisitor(world.app)
  const back = await visitor.visit('github')
  github.fail(500)
  const failed = await visitor.ask(back, asProgram)
  github.fail(null)
  expect(await codeOf(failed)).toEqual([503, 'unavailable'])
  expect((await visitor.signIn('github')).status).toBe(303)
})
