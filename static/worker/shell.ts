// The files that pages are made of, kept for when the server is out of reach, and the page that says so.
// No page of anybody's is kept: only what is the same for all who read its language.

import type { Fetching } from './scope.ts'

export interface ShellDeps {
  readonly caches: CacheStorage
  readonly fetch: (request: Request | string, init?: RequestInit) => Promise<Response>
  readonly origin: string
  readonly version: string
  readonly files: readonly string[]
}

export interface Shell {
  /** Errors: rejects where one of the files cannot be had; then this version is not installed. */
  fill(): Promise<void>
  /** Forgets the shells of other versions: nobody runs them any more. */
  dropOthers(): Promise<void>
  /** Keeps the page for a lost connection in this language and these colours. */
  keepLook(look: string): Promise<void>
  /** Null for what is none of the shell's business: that goes its way as if there were no worker. */
  answer(event: Pick<Fetching, 'request' | 'preloadResponse'>): Promise<Response> | null
}

const PREFIX = 'parley-shell-'
const OFFLINE = '/offline'
const BUILT = '/static/'
// Downloads, which may take longer than a worker lives.
const NO_PAGES = /^\/(?:api|files|avatars)\//

export function createShell({ caches, fetch, origin, version, files }: ShellDeps): Shell {
  const open = (): Promise<Cache> => caches.open(PREFIX + version)

  const keepOffline = async (look: string): Promise<void> => {
    const page = await fetch(OFFLINE, { cache: 'no-store' })
    if (!page.ok) throw new Error(`${OFFLINE} answered ${page.status}`)
    const cache = await open()
    const older = await offlinePages(cache)
    await cache.put(`${OFFLINE}?look=${encodeURIComponent(look)}`, page)
    await Promise.all(older.map((key) => cache.delete(key)))
  }

  const visit = async ({ request, preloadResponse }: Pick<Fetching, 'request' | 'preloadResponse'>) => {
    try {
      return (await preloadResponse) ?? (await fetch(request))
    } catch {
      // No network, or no server. What one wanted is not here either.
      return (await offlinePage(await open())) ?? Response.error()
    }
  }

  const file = async (request: Request): Promise<Response> => {
    return (await (await open()).match(request.url)) ?? fetch(request)
  }

  return {
    async fill() {
      await (await open()).addAll([...files])
      await keepOffline('')
    },
    async dropOthers() {
      const names = (await caches.keys()).filter(
        (name) => name.startsWith(PREFIX) && name !== PREFIX + version,
      )
      await Promise.all(names.map((name) => caches.delete(name)))
      // One before it may have dropped it while it was being filled.
      if (!(await caches.has(PREFIX + version))) await this.fill()
    },
    async keepLook(look) {
      const [kept] = await offlinePages(await open())
      if (kept !== undefined && new URL(kept.url).searchParams.get('look') === look) return
      await keepOffline(look)
    },
    answer(event) {
      const { request } = event
      const { origin: theirs, pathname } = new URL(request.url)
      if (request.method !== 'GET' || theirs !== origin) return null
      if (request.mode === 'navigate') return NO_PAGES.test(pathname) ? null : visit(event)
      return pathname.startsWith(BUILT) ? file(request) : null
    },
  }
}

async function offlinePages(cache: Cache): Promise<readonly Request[]> {
  return (await cache.keys()).filter(({ url }) => new URL(url).pathname === OFFLINE)
}

async function offlinePage(cache: Cache): Promise<Response | null> {
  const [key] = await offlinePages(cache)
  // It is kept under the look that it has, whatever the headers say that it depends on.
  return key === undefined ? null : ((await cache.match(key, { ignoreVary: true })) ?? null)
}
