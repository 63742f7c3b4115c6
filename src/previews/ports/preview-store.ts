// What was read before, for all nodes.

import type { PageFacts } from '../preview.ts'

export interface ReadPage {
  /** Null where there was nothing to show. */
  readonly facts: PageFacts | null
  /** How long ago it was read. */
  readonly ageMs: number
}

export interface PreviewStore {
  /** In the order of `urls`; null for what was never read, or is forgotten. */
  find(urls: readonly string[]): Promise<readonly (ReadPage | null)[]>
  /** Writes what was read now, and forgets a few of the oldest. */
  put(url: string, facts: PageFacts | null): Promise<void>
}
