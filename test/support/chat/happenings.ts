// What has happened so far, in order, and a way to wait for what has not happened yet.

const DEADLINE_MS = 10_000

export interface Happenings<T> {
  readonly all: readonly T[]
  add(thing: T): void
  /** Nothing more will come: whoever waits gets the reason. */
  end(reason: string): void
  /**
   * The first one from index `from` on that matches, past or future.
   *
   * Errors: rejects when the deadline passes or nothing more will come.
   */
  first<S extends T>(matches: (thing: T) => thing is S, wait: Wait): Promise<S>
  first(matches: (thing: T) => boolean, wait: Wait): Promise<T>
}

interface Wait {
  /** Said in the error, after "waited in vain for". */
  readonly what: string
  readonly from?: number
  readonly deadlineMs?: number
}

export function createHappenings<T>(): Happenings<T> {
  const all: T[] = []
  const watchers = new Set<{ see(thing: T): void; giveUp(reason: string): void }>()
  let ended: string | null = null

  const wait = (matches: (thing: T) => boolean, { what, deadlineMs = DEADLINE_MS }: Wait): Promise<T> =>
    new Promise((resolve, reject) => {
      const giveUp = (reason: string): void => {
        watchers.delete(watcher)
        clearTimeout(timer)
        reject(new Error(`waited in vain for ${what}: ${reason}`))
      }
      const see = (thing: T): void => {
        if (!matches(thing)) return
        watchers.delete(watcher)
        clearTimeout(timer)
        resolve(thing)
      }
      const watcher = { see, giveUp }
      const timer = setTimeout(() => giveUp(`${deadlineMs} ms have passed`), deadlineMs)
      watchers.add(watcher)
    })

  return {
    all,
    add(thing) {
      all.push(thing)
      for (const watcher of [...watchers]) watcher.see(thing)
    },
    end(reason) {
      ended = reason
      for (const watcher of [...watchers]) watcher.giveUp(reason)
    },
    async first(matches: (thing: T) => boolean, options: Wait) {
      for (let i = options.from ?? 0; i < all.length; i += 1) {
        const thing = all[i]
        if (thing !== undefined && matches(thing)) return thing
      }
      if (ended !== null) throw new Error(`waited in vain for ${options.what}: ${ended}`)
      return wait(matches, options)
    },
  } as Happenings<T>
}
