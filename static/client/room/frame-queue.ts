// What arrives is drawn once a frame, and in a burst as much of it as leaves the page time for everything else.

const BUDGET_MS = 8
// Nobody looks at a hidden page, and its timers run once a second.
const HIDDEN_BUDGET_MS = 100

export interface FrameQueue<T> {
  push(item: T): void
}

interface FrameQueueDeps<T> {
  readonly take: (item: T) => void
  /** Before the first and after the last of a frame. */
  readonly before: () => void
  readonly after: (taken: number) => void
}

export function createFrameQueue<T>({ take, before, after }: FrameQueueDeps<T>): FrameQueue<T> {
  let waiting: T[] = []
  let scheduled = 0

  const run = (turn: number): void => {
    if (turn !== scheduled || waiting.length === 0) return
    const untilMs = performance.now() + (document.hidden ? HIDDEN_BUDGET_MS : BUDGET_MS)
    before()
    let taken = 0
    for (const item of waiting) {
      take(item)
      taken += 1
      if (performance.now() > untilMs) break
    }
    waiting = waiting.slice(taken)
    after(taken)
    if (waiting.length > 0) schedule()
  }

  const schedule = (): void => {
    scheduled += 1
    const turn = scheduled
    if (document.hidden) window.setTimeout(run, 0, turn)
    else requestAnimationFrame(() => run(turn))
  }

  // A page that is hidden before its frame came gets no frame.
  document.addEventListener('visibilitychange', () => {
    if (waiting.length > 0) schedule()
  })

  return {
    push(item) {
      waiting.push(item)
      if (waiting.length === 1) schedule()
    },
  }
}
