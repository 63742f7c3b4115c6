// Things that are done together: the first one sets the time, and those that come until then go with it.

import type { Cancel, Clock } from '../../../rooms/kernel/clock.ts'

export interface Gathering<Item> {
  /** The same one twice is done once. */
  add(item: Item): void
  stop(): void
}

export function createGathering<Item>(
  clock: Pick<Clock, 'after'>,
  forMs: number,
  done: (items: ReadonlySet<Item>) => void,
): Gathering<Item> {
  let items = new Set<Item>()
  let cancel: Cancel | null = null

  const end = (): void => {
    const gathered = items
    items = new Set()
    cancel = null
    done(gathered)
  }

  return {
    add(item) {
      items.add(item)
      cancel ??= clock.after(forMs, end)
    },
    stop() {
      cancel?.()
      cancel = null
    },
  }
}
