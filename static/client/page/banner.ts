// The thin line over the timeline while the connection is lost, with the seconds to the next try.

import type { LinkState } from '../wire/connection.ts'
import type { Words } from './facts.ts'
import { fill } from './say.ts'

const TICK_MS = 1_000
// A connection that comes back at once is not worth a word.
const PATIENCE_MS = 700

export function createBanner(
  line: HTMLElement | null,
  words: Words,
  tryNow: () => void,
): (state: LinkState) => void {
  if (line === null) return () => {}
  const text = line.querySelector('.banner-text')
  const button = line.querySelector('button')
  button?.addEventListener('click', tryNow)
  let timer = 0

  const draw = (state: LinkState): void => {
    line.hidden = false
    if (button) button.hidden = state.type !== 'waiting'
    if (text) text.textContent = sentence(state, words)
    if (state.type === 'waiting') timer = window.setTimeout(draw, TICK_MS, state)
  }

  return (state) => {
    clearTimeout(timer)
    if (state.type === 'open') line.hidden = true
    else if (line.hidden) timer = window.setTimeout(draw, PATIENCE_MS, state)
    else draw(state)
  }
}

function sentence(state: LinkState, words: Words): string {
  if (!navigator.onLine) return words.offline
  if (state.type !== 'waiting') return words.connecting
  return fill(words.lost, { n: Math.max(0, Math.ceil((state.untilMs - Date.now()) / 1_000)) })
}
