// The wiring of dead letters: where they are kept, and who has them tried once more.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import { startRepeating } from '../../../rooms/kernel/repeat.ts'
import type { RoomLog } from '../../../rooms/ports/room-log.ts'
import type { Database } from '../../adapters/database.ts'
import { createPostgresDeadLetters } from '../../adapters/notify/dead-letters-postgres.ts'
import { createDeadLetterRoutes } from '../../http/admin/dead-letters.ts'
import type { Mount } from '../../http/app-env.ts'
import { createLetterCare, type LetterCare } from '../../notify/letter-care.ts'
import type { Notifier } from '../../notify/notifier.ts'
import type { Retry } from '../../notify/ports/retry.ts'

export interface LetterParts {
  readonly db: Database
  readonly notifier: Pick<Notifier, 'take'>
  readonly roomLog: Pick<RoomLog, 'after'>
  readonly pushes: Retry<'push'>
  readonly digests: Retry<'digest'>
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

export interface Letters {
  readonly care: LetterCare
  readonly mounts: readonly Mount[]
  stop(): void
}

const KEPT_MS = 30 * 24 * 3_600_000
const FORGET_EVERY_MS = 600_000
const FORGET_AT_ONCE = 1_000

export function startLetters(parts: LetterParts): Letters {
  const { db, clock, onFault } = parts
  const box = createPostgresDeadLetters(db)
  const care = createLetterCare({ ...parts, box, log: parts.roomLog })
  const forgetting = startRepeating({
    ...{ clock, onFault, everyMs: FORGET_EVERY_MS },
    async task() {
      while ((await box.forget(clock.nowMs() - KEPT_MS, FORGET_AT_ONCE)) === FORGET_AT_ONCE);
    },
  })
  return { care, mounts: [createDeadLetterRoutes(care)], stop: forgetting.stop }
}
