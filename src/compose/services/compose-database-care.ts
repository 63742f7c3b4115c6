// What keeps the database in shape while it is in use.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import { startCheckpoints } from '../../adapters/pglite/checkpoints.ts'
import { startWordIndexCare } from '../../adapters/search/word-index-care.ts'
import type { Store } from '../../store.ts'

export interface DatabaseCareParts {
  readonly store: Store
  readonly clock: Clock
  /** Events that this node has stored since its start. */
  readonly stored: () => number
  readonly onFault: (fault: unknown) => void
}

export function startDatabaseCare({ store, ...parts }: DatabaseCareParts): { stop(): void } {
  const deps = { ...parts, db: store.reads }
  const wordIndex = startWordIndexCare(deps)
  // A Postgres looks after that itself.
  const checkpoints = store.reads.engine === 'pglite' ? startCheckpoints(deps) : null
  return {
    stop() {
      wordIndex.stop()
      checkpoints?.stop()
    },
  }
}
