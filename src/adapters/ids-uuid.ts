// Ids as UUIDv7: they sort by time of birth, which keeps index pages warm and lets a search go back in time.

import type { Clock } from '../../rooms/kernel/clock.ts'
import type { IdSource } from '../../rooms/kernel/ids-source.ts'

/** By the clock that messages are dated by: this machine's own may be hours off. */
export function createUuidSource(clock: Pick<Clock, 'nowMs'>): IdSource {
  return { next: () => Bun.randomUUIDv7('hex', clock.nowMs()) }
}
