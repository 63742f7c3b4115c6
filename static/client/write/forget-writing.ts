// Whoever signs out by hand leaves nothing that they wrote: the next one at this device could read it.

import type { DraftStorage } from './drafts.ts'

/** Drafts, and what waited to be sent. A session that ended by itself keeps them: its owner comes back. */
export function forgetWriting(
  storage: Pick<DraftStorage, 'length' | 'key' | 'removeItem'>,
  viewer: string,
): void {
  const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '')
  for (const key of keys)
    if (key.startsWith(`parley.draft.${viewer}.`) || key.startsWith(`parley.outbox.${viewer}`))
      storage.removeItem(key)
}
