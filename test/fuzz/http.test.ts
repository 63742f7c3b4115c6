// Generated bodies at every JSON route: refused in the shape of the protocol, and never a 5xx.

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, openRoom, signUp } from '../support/chat/account.ts'
import { type LiveServer, startLiveServer } from '../support/live-server.ts'
import { complaints } from './vital-signs.ts'

const RUNS = 2_000
const BODY_MAX_BYTES = 64 * 1_024

let server: LiveServer
let eve: Account
let room: string
beforeAll(async () => {
  server = await startLiveServer({ LOGINS_PER_MINUTE_BY_ACCOUNT: '100000' })
  eve = await signUp(server.url)
  room = await openRoom(eve)
})
afterAll(() => server.stop())

// `{room}` and `{message}` are filled in with ids, right and wrong ones; `{me}` with the name at the start.
const ROUTES = [
  'POST /api/auth/signup',
  'POST /api/auth/login',
  'POST /api/auth/refresh',
  'POST /api/rooms',
  'PATCH /api/rooms/{room}',
  'POST /api/rooms/{room}/members',
  'PATCH /api/rooms/{room}/members/{message}',
  'POST /api/rooms/{room}/messages',
  'PATCH /api/rooms/{room}/messages/{message}',
  'PUT /api/rooms/{room}/read',
  'PUT /api/users/{me}',
  'POST /api/friends/request',
  'POST /api/friends/accept',
  'POST /api/friends/block',
  'DELETE /api/friends/remove',
] as const

interface Request {
  route: (typeof ROUTES)[number]
  body: string | Uint8Array<ArrayBuffer>
  contentType: string
  /** Stands for `{room}` where the request is not about the `own` room. */
  wrongRoom: string
  id: string
  own: boolean
}

const FIELDS = [
  'email',
  'password',
  'username',
  'displayName',
  'refreshToken',
  'currentPassword',
  'newPassword',
]
  .concat(['kind', 'name', 'topic', 'userId', 'userIds', 'role', 'text', 'nonce', 'replyTo', 'seq', 'guests'])
  .concat(['slowModeSeconds', 'attachmentIds', 'bio', 'locale', 'showsPresence', '__proto__', 'constructor'])

const anyText = fc.oneof(
  fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), maxLength: 30 }),
  fc.constantFrom(
    'group',
    'public',
    'direct',
    'owner',
    'a@b.c',
    'x'.repeat(300),
    '\u0000',
    '\ud800',
    "' or 1=1 --",
  ),
)
const anyValue = fc.oneof(
  anyText,
  fc.uuid(),
  fc.constantFrom(null, true, -1, 1.5, 2 ** 53, 1e308, [], {}, [null], { a: 1 }),
  fc.jsonValue({ maxDepth: 3 }),
)
const anyObject = fc.dictionary(fc.constantFrom(...FIELDS), anyValue, { maxKeys: 6 })
const soundBody = fc.constantFrom('{"text":"tea"}', '{"kind":"group","name":"tea"}')
const body = fc.oneof(
  { weight: 2, arbitrary: soundBody },
  { weight: 8, arbitrary: anyObject.map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: fc.jsonValue().map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => new Uint8Array(bytes)) },
  { weight: 1, arbitrary: fc.constantFrom('', '{', 'null', '['.repeat(20_000), '{"text":"\\ud800"}') },
)
const contentType: fc.Arbitrary<string> = fc.oneof(
  { weight: 9, arbitrary: fc.constant('application/json') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json; charset=x',
      'a/b/c',
    ),
  },
)
// What the generator meets often, but not in every run: run first, so that what lies behind the parser is reached.
const common = { contentType: 'application/json', wrongRoom: 'x', id: 'x', own: true }
const ALWAYS = [
  [{ ...common, route: 'POST /api/rooms', body: '{"kind":"group","name":"tea"}' }],
  [{ ...common, route: 'POST /api/rooms', body: '{}' }],
  [{ ...common, route: 'POST /api/rooms', body: '{}', contentType: 'text/plain' }],
  [{ ...common, route: 'POST /api/auth/refresh', body: '{"refreshToken":"tea"}' }],
  [{ ...common, route: 'POST /api/rooms/{room}/messages', body: '{"text":"tea"}', own: false }],
] satisfies [Request][]
const id = fc.oneof(fc.uuid(), fc.constantFrom('x', '..', '%00', '*', '%2e%2e%2f', "'", '0'.repeat(300)))

test('[FUZZ-4] whatever is written to a JSON route, the answer is a success or a problem, and never a 5xx', async () => {
  const seen = new Set<number>()
  const requests = fc.record({
    route: fc.constantFrom(...ROUTES),
    body,
    contentType,
    wrongRoom: id,
    id,
    own: fc.boolean(),
  })
  const property = fc.asyncProperty(requests, async (request) => {
    const [method = '', path = ''] = request.route.split(' ')
    const target = path
      .replace('{room}', request.own ? room : request.wrongRoom)
      .replace('{message}', request.id)
      .replace('{me}', eve.user.username)
    const answer = await send(method, target, request.body, request.contentType)
    expect(answer.faults).toEqual([])
    seen.add(answer.status)
  })
  await fc.assert(property, { numRuns: RUNS, endOnFailure: true, examples: ALWAYS })
  expect(await complaints(server)).toEqual([])
  expect([...seen]).toEqual(expect.arrayContaining([201, 400, 401, 404, 415]))
}, 60_000)

test.each(ROUTES)('[FUZZ-5] %s refuses a body of more than 64 KiB with 413', async (route) => {
  const [method = '', path = ''] = route.split(' ')
  const target = path.replace('{room}', room).replace('{message}', room).replace('{me}', eve.user.username)
  const answer = await send(method, target, JSON.stringify({ text: 'x'.repeat(BODY_MAX_BYTES) }))
  expect(answer).toEqual({ status: 413, faults: [] })
})

test.each(ROUTES)('[FUZZ-5] %s refuses malformed JSON with 400 and other types with 415', async (route) => {
  const [method = '', path = ''] = route.split(' ')
  const target = path.replace('{room}', room).replace('{message}', room).replace('{me}', eve.user.username)
  expect(await send(method, target, '{"text":')).toEqual({ status: 400, faults: [] })
  expect(await send(method, target, '{}', 'text/plain')).toEqual({ status: 415, faults: [] })
})

async function send(
  method: string,
  path: string,
  content: string | Uint8Array<ArrayBuffer>,
  type = 'application/json',
): Promise<{ status: number; faults: string[] }> {
  const headers = { authorization: `Bearer ${eve.token}`, 'content-type': type }
  const response = await fetch(`${server.url}${path}`, { method, headers, body: content })
  const text = await response.text()
  return {
    status: response.status,
    faults: faultsOf(response, text).map((fault) => `${method} ${path}: ${fault}`),
  }
}

function faultsOf({ status, headers }: Response, text: string): string[] {
  if (status >= 500) return [`${status} ${text}`]
  if (/\bat .+:\d+:\d+|node_modules|PostgresError|ZodError/.test(text)) return [`tells too much: ${text}`]
  if (status < 400) return []
  if (!headers.get('content-type')?.startsWith('application/problem+json'))
    return [`${status} is no problem: ${text}`]
  const { type, title, detail, code, status: told } = JSON.parse(text) as Record<string, unknown>
  const isRight = told === status && [type, title, detail, code].every((word) => typeof word === 'string')
  return isRight ? [] : [`an odd problem: ${text}`]
}
