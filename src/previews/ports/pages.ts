// Reading pages of other sites, wherever everybody may.

import type { PageFacts } from '../preview.ts'

export interface Pages {
  /** Null where there is no page that says what it is. Takes seconds at most; never rejects. */
  read(url: string): Promise<PageFacts | null>
}
