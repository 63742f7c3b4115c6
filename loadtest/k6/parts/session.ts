// Signing in over HTTP as a program does, and staying signed in for as long as the load lasts.

import http, { type RefinedResponse } from 'k6/http'
import { putOff, signIn } from './figures.ts'
import type { Person } from './people.ts'
import { wait } from './wait.ts'
import { SERVER } from './world.ts'

export interface Session {
  token(): string
  /** Called with every token after the first. */
  onToken: (token: string) => void
  end(): void
  hasEnded(): boolean
}

export interface Tokens {
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresIn: number
}

// A token is replaced when this share of its life is over.
const SPENT = 0.7
const LATER = [429, 503]
const LATER_MS = 1_000

export async function logIn({ username, password }: Person): Promise<Tokens> {
  const startMs = Date.now()
  const tokens = await post('/api/auth/login', { email: username, password })
  signIn.add(Date.now() - startMs)
  return tokens
}

/** Has to be ended: k6 waits for its timer. */
export async function startSession(person: Person): Promise<Session> {
  let tokens = await logIn(person)
  let timer = 0
  let ended = false
  const renewSoon = (): void => {
    timer = Number(setTimeout(() => void renew(), tokens.expiresIn * SPENT * 1_000))
  }
  const renew = async (): Promise<void> => {
    tokens = await post('/api/auth/refresh', { refreshToken: tokens.refreshToken })
    session.onToken(tokens.accessToken)
    renewSoon()
  }
  const session: Session = {
    token: () => tokens.accessToken,
    onToken: () => {},
    end() {
      ended = true
      clearTimeout(timer)
    },
    hasEnded: () => ended,
  }
  renewSoon()
  return session
}

async function post(path: string, body: object): Promise<Tokens> {
  for (;;) {
    // Cookies of one person are not those of the next, who comes from the same virtual user.
    const params = { headers: { 'content-type': 'application/json' }, jar: new http.CookieJar() }
    const answer = await http.asyncRequest('POST', `${SERVER}${path}`, JSON.stringify(body), params)
    if (answer.status === 200) return tokensOf(answer)
    if (!LATER.includes(answer.status)) throw new Error(`${path} answered ${answer.status}: ${answer.body}`)
    putOff.add(1)
    await wait(LATER_MS * (0.5 + Math.random()))
  }
}

function tokensOf(answer: RefinedResponse<'text'>): Tokens {
  return JSON.parse(answer.body) as Tokens
}
