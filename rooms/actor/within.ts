// A bound on work that others do: who waits for it goes on, whatever becomes of it.

import type { Clock } from '../kernel/clock.ts'

/** Errors: throws once `ms` have passed. What `work` still does afterwards, and how it ends, is nobody's to hear. */
export function within<T>(clock: Pick<Clock, 'after'>, ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => reject(new Error(`no end within ${ms} ms`)))
    work.then(resolve, reject).finally(cancel)
  })
}
