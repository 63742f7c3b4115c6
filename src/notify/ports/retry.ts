// Has something that was given up tried once more, by whoever keeps its queue.

import type { Undelivered } from './dead-letters.ts'

export interface Retry<What extends Undelivered['what']> {
  /**
   * Due at once, counted from the first attempt on. False where there is nothing left to try: the device is gone, say.
   *
   * Errors: rejects where it cannot be tried now.
   */
  again(undelivered: Extract<Undelivered, { what: What }>): Promise<boolean>
}
