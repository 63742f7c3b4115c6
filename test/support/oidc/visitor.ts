// A browser between this program and a provider: keeps the cookies of both, and stops where it is asked to.

import type { HttpApp } from '../../../src/http/app-env.ts'

const OURS = 'http://localhost:3000'
const MAX_REDIRECTS = 10

export interface Visitor {
  /** One request to this program, as a page of ours would make it, or a foreign one. */
  ask(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>
  /** From a button of ours to the provider, and through it; the path and query that it sends the browser back to. */
  visit(provider: string, query?: string): Promise<string>
  /** All of it; the answer to the callback. */
  signIn(provider: string, query?: string): Promise<Response>
  readonly cookies: Map<string, string>
}

/** `from`: the address it comes from. */
export function createVisitor(app: HttpApp, from = '192.0.2.7'): Visitor {
  const cookies = new Map<string, string>()
  const theirs = new Map<string, string>()

  const ask: Visitor['ask'] = async (path, headers = {}) => {
    const answer = await app.request(
      `${OURS}${path}`,
      { headers: { Accept: 'text/html', ...cookieHeader(cookies), ...headers } },
      { requestIP: () => ({ address: from }) },
    )
    keep(cookies, answer)
    return answer
  }
  const visit: Visitor['visit'] = async (provider, query = '') => {
    const away = await ask(`/api/auth/oauth/${provider}${query}`, { 'Sec-Fetch-Site': 'same-origin' })
    const address = away.headers.get('location')
    if (address === null) throw new Error(`not sent away: ${away.status} ${await away.text()}`)
    return through(new URL(address), theirs)
  }
  return {
    ...{ ask, visit, cookies },
    async signIn(provider, query) {
      return ask(await visit(provider, query), { 'Sec-Fetch-Site': 'cross-site' })
    },
  }
}

/** Follows the provider until it sends the browser back to us. */
async function through(start: URL, theirs: Map<string, string>): Promise<string> {
  let url = start
  for (let left = MAX_REDIRECTS; left > 0; left -= 1) {
    if (url.origin === OURS) return url.pathname + url.search
    const answer = await fetch(url, { redirect: 'manual', headers: cookieHeader(theirs) })
    keep(theirs, answer)
    const next = answer.headers.get('location')
    if (next === null)
      throw new Error(`the provider stays at ${url}: ${answer.status} ${await answer.text()}`)
    url = new URL(next, url)
  }
  throw new Error(`the provider goes on for ever, last to ${url}`)
}

function cookieHeader(jar: ReadonlyMap<string, string>): Record<string, string> {
  const text = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  return text === '' ? {} : { Cookie: text }
}

function keep(jar: Map<string, string>, answer: Response): void {
  for (const line of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (value === '') jar.delete(name)
    else jar.set(name, value)
  }
}
