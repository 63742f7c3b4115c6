// An answer of another node, for as long as that node lives: one that has died answers no more, and is not waited for.

import type { Clock } from '../../rooms/kernel/clock.ts'
import type { Incarnation } from '../../rooms/kernel/ids.ts'
import type { Leases } from '../../rooms/ports/leases.ts'

// An answer takes a commit and two hops. Whoever takes this long is looked at.
const SLOW_MS = 400
const LOOK_EVERY_MS = 200

/** Errors: as the answer; and when the node is known to be gone before it came. */
export function whileAlive<T>(
  { leases, clock }: { readonly leases: Pick<Leases, 'isGone' | 'suspect'>; readonly clock: Clock },
  node: Incarnation,
  answer: Promise<T>,
): Promise<T> {
  const { promise: death, reject } = Promise.withResolvers<never>()
  const look = (): void => {
    if (leases.isGone(node)) return reject(new Error(`${node} was gone before it answered`))
    cancel = clock.after(LOOK_EVERY_MS, look)
  }
  let cancel = clock.after(SLOW_MS, () => {
    leases.suspect(node)
    look()
  })
  return Promise.race([answer, death]).finally(() => cancel())
}
