// Requests to the app as its clients make them.

import type { HttpApp } from '../../src/http/app-env.ts'

export interface Call {
  readonly token?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly from?: string
}

/** Its shape is what the tests are about, so none is taken for granted. */
type Json = ReturnType<typeof JSON.parse>

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Json
}

export const PASSWORD = 'seven lamps on the quay'

export async function call(
  app: HttpApp,
  request: string,
  body?: unknown,
  { token, headers = {}, from = '192.0.2.1' }: Call = {},
): Promise<Answer> {
  const [method = '', path = ''] = request.split(' ')
  const response = await app.request(
    path,
    {
      method,
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    },
    { requestIP: () => ({ address: from }) },
  )
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}

export async function signUp(app: HttpApp, name: string): Promise<Answer> {
  const answer = await call(app, 'POST /api/auth/signup', {
    email: `${name}@example.org`,
    username: name,
    password: PASSWORD,
  })
  if (answer.status !== 201) throw new Error(`no account: ${JSON.stringify(answer.body)}`)
  return answer
}

export interface Tokens {
  readonly accessToken: string
  readonly refreshToken: string
}

export async function logIn(app: HttpApp, login: string): Promise<Tokens> {
  const answer = await call(app, 'POST /api/auth/login', { email: login, password: PASSWORD })
  if (answer.status !== 200) throw new Error(`not let in: ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** A new account, and the tokens of its first session. */
export async function enter(app: HttpApp, name: string): Promise<Tokens> {
  await signUp(app, name)
  return logIn(app, name)
}
