// PGlite is one session: whoever begins a statement or a transaction keeps the others out until it is idle again.

// It runs in the thread that answers sockets: after so long without a break they have their turn.
const BUSY_MS = 4

export interface Turnstile {
  enter(): Promise<void>
  leave(): void
}

export function createTurnstile(monotonicMs: () => number = () => performance.now()): Turnstile {
  const waiting: (() => void)[] = []
  let taken = false
  /** Of the first who was let in within this turn of the event loop; null: nobody was. */
  let sinceMs: number | null = null

  const letIn = (next: () => void): void => {
    if (sinceMs === null) {
      sinceMs = monotonicMs()
      setImmediate(() => {
        sinceMs = null
      })
    }
    if (monotonicMs() - sinceMs < BUSY_MS) next()
    else setImmediate(() => letIn(next))
  }

  return {
    enter() {
      return new Promise((admit) => {
        if (taken) {
          waiting.push(admit)
          return
        }
        taken = true
        letIn(admit)
      })
    },
    leave() {
      const next = waiting.shift()
      if (next) letIn(next)
      else taken = false
    },
  }
}
