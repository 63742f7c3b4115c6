// What GitHub's OAuth and API answer, as its documents say: enough for one code of one person.

import type { Server } from 'bun'

export interface GithubPerson {
  readonly id: number
  readonly name: string | null
  readonly emails: readonly {
    readonly email: string
    readonly primary: boolean
    readonly verified: boolean
  }[]
}

export interface FakeGithub {
  readonly url: string
  /** Whoever is at the browser from now on. */
  seat(person: GithubPerson): void
  /** What the token endpoint was asked with, last. */
  asked(): Readonly<Record<string, string>>
  /** From now on it answers everything with this status; null: as it does. */
  fail(status: number | null): void
  stop(): Promise<void>
}

const TOKEN = 'gho_of_a_fake'

export function startFakeGithub(): FakeGithub {
  let seated: GithubPerson = { id: 0, name: null, emails: [] }
  let asked: Readonly<Record<string, string>> = {}
  let failing: number | null = null
  const codes = new Map<string, string>()

  const authorize = (url: URL): Response => {
    const code = crypto.randomUUID()
    codes.set(code, url.searchParams.get('code_challenge') ?? '')
    const back = new URL(url.searchParams.get('redirect_uri') ?? '')
    back.searchParams.set('code', code)
    back.searchParams.set('state', url.searchParams.get('state') ?? '')
    return Response.redirect(back.href, 302)
  }
  const token = async (request: Request): Promise<Response> => {
    asked = Object.fromEntries(new URLSearchParams(await request.text()))
    const { code = '', code_verifier: verifier = '', client_secret: secret } = asked
    const challenge = codes.get(code)
    codes.delete(code)
    const proof = new Bun.CryptoHasher('sha256').update(verifier).digest('base64url')
    // A refusal too has status 200 there.
    if (secret !== 'hush' || challenge !== proof) return Response.json({ error: 'bad_verification_code' })
    return Response.json({ access_token: TOKEN, token_type: 'bearer', scope: 'read:user,user:email' })
  }
  const server: Server<undefined> = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    async fetch(request) {
      const url = new URL(request.url)
      if (failing !== null) return new Response('no', { status: failing })
      if (url.pathname === '/login/oauth/authorize') return authorize(url)
      if (url.pathname === '/login/oauth/access_token') return token(request)
      if (request.headers.get('authorization') !== `Bearer ${TOKEN}`) return new Response('', { status: 401 })
      if (url.pathname === '/api/v3/user')
        return Response.json({ id: seated.id, name: seated.name, login: 'x' })
      if (url.pathname === '/api/v3/user/emails') return Response.json(seated.emails)
      return new Response('', { status: 404 })
    },
  })
  return {
    url: server.url.origin,
    seat(person) {
      seated = person
    },
    asked: () => asked,
    fail(status) {
      failing = status
    },
    stop: () => server.stop(true),
  }
}
