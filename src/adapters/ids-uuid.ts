// Ids as UUIDv7: they sort by time of birth, which keeps index pages warm.

import type { IdSource } from '../../rooms/kernel/ids-source.ts'

export function createUuidSource(): IdSource {
  return { next: () => Bun.randomUUIDv7() }
}
