// PGlite is one session: whoever begins a statement or a transaction keeps the others out until it is idle again.

export interface Turnstile {
  enter(): Promise<void>
  leave(): void
}

export function createTurnstile(): Turnstile {
  const waiting: (() => void)[] = []
  let taken = false
  return {
    enter() {
      if (taken) return new Promise((admit) => waiting.push(admit))
      taken = true
      return Promise.resolve()
    },
    leave() {
      const next = waiting.shift()
      if (next) next()
      else taken = false
    },
  }
}
