// Something that is done again and again: each time a while after the last one has ended.

import type { Clock } from './clock.ts'

export interface Repeat {
  readonly clock: Pick<Clock, 'after'>
  /** Between the end of one time and the begin of the next; also before the first. */
  readonly everyMs: number
  readonly task: () => Promise<void>
  /** A time that failed; the next one is due all the same. */
  readonly onFault: (fault: unknown) => void
}

export function startRepeating({ clock, everyMs, task, onFault }: Repeat): { stop(): void } {
  let isStopped = false
  let cancel = clock.after(everyMs, again)

  function again(): void {
    void task()
      .catch(onFault)
      .finally(() => {
        if (!isStopped) cancel = clock.after(everyMs, again)
      })
  }

  return {
    stop() {
      isStopped = true
      cancel()
    },
  }
}
