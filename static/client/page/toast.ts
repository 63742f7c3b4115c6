// One short sentence that goes away by itself; read out politely.

const SHOWN_MS = 3_000

export function createToast(line: HTMLElement | null): (sentence: string) => void {
  let timer = 0
  return (sentence) => {
    if (line === null) return
    line.textContent = sentence
    clearTimeout(timer)
    timer = window.setTimeout(() => line.replaceChildren(), SHOWN_MS)
  }
}
