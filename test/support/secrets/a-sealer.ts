// A sealer with a key, so that tests see what the database is given.

import { createSealer, type Sealer } from '../../../src/adapters/sealing/sealer.ts'

export function aSealer(): Sealer {
  return createSealer(['a key of the tests, which is long enough'])
}
