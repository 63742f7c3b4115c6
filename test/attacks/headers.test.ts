// What browsers are told to refuse, on every kind of answer that there is.

import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PASSWORD } from '../support/chat/account.ts'
import { type Battlefield, openBattlefield } from './battlefield.ts'

let field: Battlefield
let cookie: string
beforeAll(async () => {
  field = await openBattlefield()
  const body = new URLSearchParams({ login: field.eve.user.username, password: PASSWORD })
  const headers = { origin: field.server.url }
  const answer = await ask('POST', '/login', { headers, body: body.toString(), type: FORM })
  cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
})
afterAll(() => field.stop())

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'

interface Asked {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly type?: string
}
interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

/** By hand: nothing follows a redirect, and a refused upgrade is an answer like any other. */
function ask(method: string, path: string, { headers = {}, body, type }: Asked = {}): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = { ...headers, ...(type !== undefined && { 'content-type': type }) }
    const asking = request(
      new URL(path, field.server.url),
      { method, headers: sent, agent: false },
      (answer) => {
        answer.resume()
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }))
      },
    )
    asking.on('error', reject)
    asking.end(body)
  })
}

const UPGRADE = {
  ...{ connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' },
  'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
}

/** One of each kind, by what it is, with the status it is to have: so that none of them is something else by mistake. */
async function kinds(): Promise<readonly (readonly [string, number, Answered])[]> {
  const { room, file, eve } = field
  const as = { headers: { cookie } }
  const token = { authorization: `Bearer ${eve.token}` }
  const html = { accept: 'text/html' }
  const page = await (await fetch(`${field.server.url}/rooms`, as)).text()
  const built = [...new Set(page.match(/\/static\/[\w.-]+/g))]
  const script = built.find((path) => path.endsWith('.js')) ?? ''
  const tag = String((await ask('GET', script)).headers['etag'])
  const filePath = `/files/${file.id}/${file.name}`
  const jsonTo = (path: string, body: string) => ask('POST', path, { body, type: JSON_TYPE })
  const rows: [string, number, Promise<Answered>][] = [
    ...built.map((path): [string, number, Promise<Answered>] => [path, 200, ask('GET', path)]),
    ['a page of everybody', 200, ask('GET', '/login')],
    ['the docs', 200, ask('GET', '/docs')],
    ['the page without a line', 200, ask('GET', '/offline')],
    ['a page of one’s own', 200, ask('GET', `/rooms/${room}`, as)],
    ['the settings', 200, ask('GET', '/you', as)],
    ['the worker', 200, ask('GET', '/sw.js')],
    ['a file that is known', 304, ask('GET', script, { headers: { 'if-none-match': tag } })],
    ['a file that was never built', 404, ask('GET', '/static/nothing.js')],
    ['a redirect of a page', 303, ask('GET', '/rooms')],
    [
      'a redirect after a form',
      303,
      ask('POST', '/logout', {
        headers: { cookie: 'session=x', origin: field.server.url },
        body: '',
        type: FORM,
      }),
    ],
    ['JSON', 200, ask('GET', '/api/auth/me', { headers: token })],
    [
      'nothing',
      204,
      ask('PUT', `/api/rooms/${room}/read`, { headers: token, body: '{"seq":1}', type: JSON_TYPE }),
    ],
    ['an upload', 200, ask('GET', filePath, { headers: token })],
    ['a part of one', 206, ask('GET', filePath, { headers: { ...token, range: 'bytes=0-1' } })],
    ['the head of one', 200, ask('HEAD', filePath, { headers: token })],
    ['a picture that is gone', 404, ask('GET', `/avatars/${crypto.randomUUID().replaceAll('-', '')}`, as)],
    ['the contract', 200, ask('GET', '/openapi.json')],
    ['the state', 200, ask('GET', '/healthz')],
    ['the metrics, to strangers', 401, ask('GET', '/metrics')],
    ['an error as a page', 404, ask('GET', '/nowhere', { headers: html })],
    ['an error as a problem', 404, ask('GET', '/nowhere')],
    ['no JSON', 400, jsonTo('/api/auth/login', '{')],
    ['without credentials', 401, ask('GET', '/api/rooms')],
    ['a foreign page', 403, ask('POST', '/api/rooms', { ...as, body: '{}', type: JSON_TYPE })],
    ['another method', 405, ask('DELETE', '/api/auth/login')],
    ['too large', 413, jsonTo('/api/auth/login', 'x'.repeat(70_000))],
    ['another type', 415, ask('POST', '/api/auth/login', { body: 'x', type: 'text/plain' })],
    ['no upgrade', 426, ask('GET', '/ws')],
    ['a socket without credentials', 401, ask('GET', '/ws', { headers: UPGRADE })],
    [
      'a socket of a foreign page',
      403,
      ask('GET', '/ws', { headers: { ...UPGRADE, cookie, origin: 'https://evil.example' } }),
    ],
    ['the page of a letter that is none', 404, ask('GET', '/mail/unsubscribe/x', { headers: html })],
  ]
  return Promise.all(rows.map(async ([what, status, answer]) => [what, status, await answer] as const))
}

test('[HTTP-6] every kind of answer tells the browser what to refuse', async () => {
  const answers = await kinds()
  expect(answers.filter(([what]) => what.startsWith('/static/')).length).toBeGreaterThan(3)
  expect(answers.map(([what, , { status }]) => [what, status])).toEqual(
    answers.map(([what, status]) => [what, status]),
  )
  for (const [what, , { headers }] of answers) {
    const policy = String(headers['content-security-policy'])
    expect([what, policy]).toEqual([what, expect.stringMatching(/(?:^|; )default-src 'none'/)])
    expect([what, policy]).not.toEqual([
      what,
      expect.stringMatching(/unsafe-(?:inline|eval)|\*|script-src [^;]*(?:http|data)/),
    ])
    // A file is in a sandbox wherever it is shown.
    expect([what, policy]).toEqual([what, expect.stringMatching(/frame-ancestors 'none'|; sandbox/)])
    expect({ what, ...headers }).toMatchObject({
      ...{
        what,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'x-frame-options': 'DENY',
      },
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    })
    // Nothing tells which program, and of which version, to look for holes in.
    expect([what, headers['server'], headers['x-powered-by']]).toEqual([what, undefined, undefined])
  }
})

test('[HTTP-6] what has a body says what it is, and texts in which letters they are written', async () => {
  for (const [what, status, { headers }] of await kinds()) {
    if (status === 204 || status === 303 || status === 304) continue
    const type = String(headers['content-type'])
    expect([what, type]).toEqual([
      what,
      expect.stringMatching(/^[a-z]+\/[a-z0-9.+-]+(?:; ?charset=utf-8)?$/i),
    ])
    if (/^text\//.test(type)) expect([what, type]).toEqual([what, expect.stringMatching(/charset=utf-8$/i)])
  }
})

test('[HTTP-6] no answer opens itself to scripts of other sites', async () => {
  for (const path of ['/api/auth/me', '/login', '/openapi.json', '/healthz']) {
    for (const method of ['GET', 'OPTIONS']) {
      const asked = { origin: 'https://evil.example', cookie, 'access-control-request-method': 'POST' }
      const { headers } = await ask(method, path, { headers: asked })
      const opened = Object.keys(headers).filter((name) => name.startsWith('access-control-'))
      expect([method, path, opened]).toEqual([method, path, []])
    }
  }
})
