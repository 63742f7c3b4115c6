// What this device has shown of each place, so that nothing is shown twice, whoever reports it: pages, or a push.

export interface Shown {
  readonly ids: readonly string[]
  /** When the newest of them came about. */
  readonly atMs: number
  /** When the device made itself heard for it. */
  readonly alertedAtMs: number
}

export interface ShownBook {
  of(place: string): Promise<Shown | null>
  write(place: string, shown: Shown): Promise<void>
  clear(): Promise<void>
}

const NAME = 'parley-shown'
const PLACES_MAX = 200

/** Ids and times only: of what was said nothing is kept. */
export function createShownBook(caches: CacheStorage, origin: string): ShownBook {
  const pageOf = (place: string): string => `${origin}/shown/${encodeURIComponent(place)}`

  return {
    async of(place) {
      const page = await (await caches.open(NAME)).match(pageOf(place))
      return page === undefined ? null : ((await page.json()) as Shown)
    },
    async write(place, shown) {
      const cache = await caches.open(NAME)
      await cache.put(pageOf(place), Response.json(shown))
      const pages = await cache.keys()
      // The first are those that were written first.
      for (const page of pages.slice(0, Math.max(0, pages.length - PLACES_MAX))) await cache.delete(page)
    },
    clear: async () => void (await caches.delete(NAME)),
  }
}
