// Tells the server how far one has read: only while the end of the timeline is really in view.

const PAUSE_MS = 300

interface ReadMarkDeps {
  readonly inView: () => boolean
  readonly last: () => number
  readonly tell: (seq: number) => boolean
}

/** The returned function is called whenever something about that may have changed. */
export function createReadMark({ inView, last, tell }: ReadMarkDeps): () => void {
  let told = 0
  let timer = 0
  const check = (): void => {
    timer = 0
    const seq = last()
    if (seq > told && inView() && tell(seq)) told = seq
  }
  // What was in view when one left has been read.
  window.addEventListener('pagehide', check)
  return () => {
    if (timer === 0) timer = window.setTimeout(check, PAUSE_MS)
  }
}
