// Three people with browsers that run no scripts, and a room of theirs.

import { type LiveServer, startLiveServer } from '../../support/live-server.ts'
import { type PlainBrowser, signedUp } from '../plain-browser.ts'

export interface Cast {
  readonly server: LiveServer
  /** Owns the room. */
  readonly ada: PlainBrowser
  readonly bob: PlainBrowser
  readonly cy: PlainBrowser
  stranger(name: string): Promise<PlainBrowser>
  /** A new room with Bob and Cy in it; the answer is its path. */
  room(kind: 'public' | 'group'): Promise<string>
}

export async function gather(env: Readonly<Record<string, string>> = {}): Promise<Cast> {
  const server = await startLiveServer(env)
  const [ada, bob, cy] = [
    await signedUp(server.url, 'ada'),
    await signedUp(server.url, 'bob'),
    await signedUp(server.url, 'cy'),
  ]
  return {
    ...{ server, ada, bob, cy },
    stranger: (name) => signedUp(server.url, name),
    async room(kind) {
      const fields = { kind, name: 'Tea house', topic: 'leaves', people: 'bob, @cy' }
      return pathOf(await ada.post('/rooms/new', fields))
    },
  }
}

/** Where an answer leads, after what it asked for was done. */
export function pathOf(answer: Response): string {
  const path = answer.headers.get('location')
  if (answer.status !== 303 || path === null) throw new Error(`it answered ${answer.status}`)
  return path
}

/** Status and page of an address. */
export async function seen(browser: PlainBrowser, path: string): Promise<[number, string]> {
  const answer = await browser.open(path)
  return [answer.status, await answer.text()]
}

/** Status and words of the page that a form is answered with. */
export async function told(
  browser: PlainBrowser,
  path: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<[number, string]> {
  const answer = await browser.post(path, fields)
  return [answer.status, await answer.text()]
}

/** The addresses in `html` that match. */
export function linksIn(html: string, pattern: RegExp): readonly string[] {
  return [...html.matchAll(/(?:href|action)="([^"]+)"/g)].flatMap(([, link = '']) =>
    pattern.test(link) ? [link] : [],
  )
}
