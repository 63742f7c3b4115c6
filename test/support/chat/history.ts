// The whole history of a room by HTTP, page by page, as a client that knows only the `Link` header reads it.

import type { Account } from './account.ts'
import type { SaidJson } from './frames.ts'

interface Page {
  readonly items: readonly SaidJson[]
  readonly head: number
}

/** Oldest first. */
export async function readHistory(reader: Account, room: string): Promise<SaidJson[]> {
  const messages: SaidJson[] = []
  let path: string | null = `/api/rooms/${room}/messages?limit=100`
  while (path !== null) {
    const response: Response = await reader.call('GET', path)
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    const page = (await response.json()) as Page
    messages.push(...page.items)
    path = nextOf(response, reader.server)
  }
  return messages.reverse()
}

function nextOf(response: Response, server: string): string | null {
  const target = /<([^>]+)>;\s*rel="next"/.exec(response.headers.get('link') ?? '')?.[1]
  if (target === undefined) return null
  const url = new URL(target, server)
  return url.pathname + url.search
}
