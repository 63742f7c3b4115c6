// The wiring of the ways to sign in.

import type { Clock } from '../../rooms/kernel/clock.ts'
import type { Throttle } from '../accounts/ports/throttle.ts'
import { createSecondFactor } from '../accounts/second-factor/second-factor.ts'
import type { SecondStep } from '../accounts/second-factor/second-step.ts'
import type { Database } from '../adapters/database.ts'
import { createPostgresPendingSteps } from '../adapters/sign-in/pending-steps-postgres.ts'
import { createPostgresTotpStore } from '../adapters/sign-in/totp-store-postgres.ts'

export function composeSecondStep(db: Database, throttle: Throttle, clock: Clock): SecondStep {
  return {
    secondFactor: createSecondFactor({ store: createPostgresTotpStore(db), throttle, clock }),
    steps: createPostgresPendingSteps(db),
  }
}
