// How late this process itself was: what the machine did elsewhere shows here, and in every time measured.

const EVERY_MS = 5

export interface LagWatch {
  /** The longest that a timer of this process came late. */
  stop(): number
}

export function watchLag(): LagWatch {
  let lastMs = performance.now()
  let worstMs = 0
  const timer = setInterval(() => {
    const nowMs = performance.now()
    worstMs = Math.max(worstMs, nowMs - lastMs - EVERY_MS)
    lastMs = nowMs
  }, EVERY_MS)
  return {
    stop() {
      clearInterval(timer)
      return worstMs
    },
  }
}
