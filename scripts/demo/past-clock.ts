// The time in a process that lives through the past: it stands where it is set, for the program and its database alike.

export interface PastClock {
  set(atMs: number): void
}

/** For a process of its own alone: nothing else in it knows the time any more. */
export function startPastClock(): PastClock {
  const startedMs = performance.now()
  let setMs = Date.now()
  let setAtMs = startedMs
  // The embedded database asks the same function.
  Date.now = () => setMs + Math.floor(performance.now() - setAtMs)
  return {
    set(atMs) {
      setMs = atMs
      setAtMs = performance.now()
    },
  }
}
