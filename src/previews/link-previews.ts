// Previews of links, read when somebody first looks at them: what nobody looks at is never asked for.

import { createSlots } from '../../rooms/kernel/slots.ts'
import type { Pages } from './ports/pages.ts'
import type { PreviewStore, ReadPage } from './ports/preview-store.ts'
import type { PageFacts, Preview } from './preview.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
const FRESH_MS = 7 * DAY_MS
// A page that could not be read may be there an hour later.
const FRESH_FAILURE_MS = DAY_MS / 24
const MAX_LINKS = 3
const MAX_ADDRESS_CHARS = 2_048
const READS_AT_ONCE = 8
const READS_IN_LINE = 64

export interface LinkPreviews {
  /** Of the first few of `links`, in their order; those that have nothing to show are left out. */
  of(links: readonly string[]): Promise<readonly Preview[]>
}

export interface LinkPreviewsDeps {
  readonly pages: Pages
  readonly store: PreviewStore
}

/** For installations that do not want to be seen by other sites. */
export const NO_PREVIEWS: LinkPreviews = { of: async () => [] }

export function createLinkPreviews({ pages, store }: LinkPreviewsDeps): LinkPreviews {
  const slots = createSlots({ atOnce: READS_AT_ONCE, inLine: READS_IN_LINE })
  const underWay = new Map<string, Promise<PageFacts | null>>()

  const read = async (url: string): Promise<PageFacts | null> => {
    const facts = await slots.run(() => pages.read(url))
    // Too many at this moment: nothing is remembered, the next who looks tries again.
    if (!facts.ok) return null
    await store.put(url, facts.value)
    return facts.value
  }

  const readOnce = (url: string): Promise<PageFacts | null> => {
    const known = underWay.get(url)
    if (known !== undefined) return known
    const reading = read(url).finally(() => underWay.delete(url))
    underWay.set(url, reading)
    return reading
  }

  return {
    async of(links) {
      const urls = [...new Set(links)].filter((url) => url.length <= MAX_ADDRESS_CHARS).slice(0, MAX_LINKS)
      const found = urls.length === 0 ? [] : await store.find(urls)
      const facts = await Promise.all(
        urls.map((url, at) => {
          const known = found[at] ?? null
          return known !== null && isFresh(known) ? known.facts : readOnce(url)
        }),
      )
      return urls.flatMap((url, at) => {
        const page = facts[at] ?? null
        return page === null ? [] : [{ url, ...page }]
      })
    },
  }
}

function isFresh({ facts, ageMs }: ReadPage): boolean {
  return ageMs < (facts === null ? FRESH_FAILURE_MS : FRESH_MS)
}
