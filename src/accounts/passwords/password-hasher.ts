// argon2id: a memory-hard hash of every password, and the same work where there is none to compare with.

import { hash, verify } from '@node-rs/argon2'
import type { Result } from '../../../rooms/kernel/result.ts'
import { createSlots } from '../../../rooms/kernel/slots.ts'

// OWASP's figures; argon2id is the library's default algorithm. 19 MiB for each hash at work.
export const ARGON2_COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Hash of a random value that nobody knows, at the same cost: an unknown account takes as long as a known one. */
export const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$c/X+IiD9+54UZMJVFRdZzg$gkhxpzsYv3QI7g1IRx3mkWNYupe3+mU/MOhK/44t8iw'

const AT_ONCE = 4
// At about 10 ms each and four at once, the last in line waits for half a second.
const IN_LINE = 200

export interface PasswordHasher {
  /** Errors: `full` when too many wait already. */
  hash(password: string): Promise<Result<string, 'full'>>
  /** False for `stored: null`, after the same work. Errors: `full`. */
  verify(stored: string | null, password: string): Promise<Result<boolean, 'full'>>
}

export function createPasswordHasher(): PasswordHasher {
  const slots = createSlots({ atOnce: AT_ONCE, inLine: IN_LINE })
  return {
    hash: (password) => slots.run(() => hash(password, ARGON2_COST)),
    verify: (stored, password) =>
      slots.run(async () => {
        const matches = await verify(stored ?? NOBODYS_HASH, password)
        return stored !== null && matches
      }),
  }
}
