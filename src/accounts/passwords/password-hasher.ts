// argon2id: a memory-hard hash of every password, and the same work where there is none to compare with.

import { hash, parseOptions, verify } from '@node-rs/argon2'
import type { Result } from '../../../rooms/kernel/result.ts'
import { createSlots } from '../../../rooms/kernel/slots.ts'

// OWASP's figures; argon2id is the library's default algorithm. 19 MiB for each hash at work.
export const ARGON2_COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Hash of a random value that nobody knows, at the same cost: an unknown account takes as long as a known one. */
export const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$c/X+IiD9+54UZMJVFRdZzg$gkhxpzsYv3QI7g1IRx3mkWNYupe3+mU/MOhK/44t8iw'

// What accounts that come from elsewhere bring with them.
const BCRYPT = /^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/
const ARGON2 = /^\$argon2(?:id|i|d)\$/

const AT_ONCE = 4
// At about 10 ms each and four at once, the last in line waits for half a second.
const IN_LINE = 200

export interface PasswordHasher {
  /** Errors: `full` when too many wait already. */
  hash(password: string): Promise<Result<string, 'full'>>
  /** False for `stored: null`, after the same work. Errors: `full`. */
  verify(stored: string | null, password: string): Promise<Result<boolean, 'full'>>
  /** Whether a hash that has just been matched is cheaper to guess against than a new one would be. */
  isOutdated(stored: string): boolean
}

export function createPasswordHasher(): PasswordHasher {
  const slots = createSlots({ atOnce: AT_ONCE, inLine: IN_LINE })
  return {
    hash: (password) => slots.run(() => hash(password, ARGON2_COST)),
    verify: (stored, password) =>
      slots.run(async () => {
        const matches = await matchesHash(stored ?? NOBODYS_HASH, password)
        return stored !== null && matches
      }),
    isOutdated,
  }
}

/** The cost is read from the hash itself. A hash of a kind that is not ours opens nothing. */
async function matchesHash(stored: string, password: string): Promise<boolean> {
  if (BCRYPT.test(stored)) return Bun.password.verify(password, stored)
  return ARGON2.test(stored) && verify(stored, password)
}

function isOutdated(stored: string): boolean {
  if (!stored.startsWith('$argon2id$')) return true
  const { memoryCost = 0, timeCost = 0 } = parseOptions(stored)
  return memoryCost < ARGON2_COST.memoryCost || timeCost < ARGON2_COST.timeCost
}
