// Pages of the open web, as far as their heads.

import type { Pages } from '../../previews/ports/pages.ts'
import { factsOf } from './page-facts.ts'
import type { Web } from './web.ts'

const DEADLINE_MS = 5_000
const MAX_REDIRECTS = 3
const MAX_BYTES = 512 * 1024

export interface PageReaderOptions {
  readonly web: Web
  /** Whom other sites see in their logs. */
  readonly userAgent: string
}

export function createPageReader({ web, userAgent }: PageReaderOptions): Pages {
  return {
    async read(url) {
      const answer = await web.request({
        ...{ url, method: 'GET', deadlineMs: DEADLINE_MS, maxRedirects: MAX_REDIRECTS, maxBytes: MAX_BYTES },
        headers: { 'User-Agent': userAgent, Accept: 'text/html' },
        wants: isHtml,
      })
      if (!answer.ok || answer.value.status !== 200 || !isHtml(answer.value.headers)) return null
      return factsOf(textOf(answer.value.body, answer.value.headers))
    },
  }
}

function isHtml(headers: Headers): boolean {
  return /^\s*text\/html\s*(;|$)/i.test(headers.get('content-type') ?? '')
}

/** The header names the alphabet, or the page does near its top; nearly all are UTF-8. */
function textOf(body: Uint8Array, headers: Headers): string {
  const top = new TextDecoder('latin1').decode(body.subarray(0, 1_024))
  const named = /charset=["']?([\w-]+)/i
  const label = (named.exec(headers.get('content-type') ?? '') ?? named.exec(top))?.[1] ?? 'utf-8'
  return decoderOf(label).decode(body)
}

function decoderOf(label: string): { decode(bytes: Uint8Array): string } {
  try {
    return new TextDecoder(label as 'utf-8')
  } catch {
    // Nobody's alphabet.
    return new TextDecoder()
  }
}
