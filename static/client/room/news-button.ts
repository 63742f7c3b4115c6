// "3 new messages ↓": what came while one was reading further up.

import type { Words } from '../page/facts.ts'
import { plural } from '../page/say.ts'
import type { Scroller } from './scroller.ts'

export interface NewsButton {
  count(): void
  update(): void
}

interface NewsButtonDeps {
  readonly button: HTMLElement | null
  readonly scroller: Scroller
  readonly atEnd: () => boolean
  readonly locale: string
  readonly words: Words
}

export function createNewsButton({ button, scroller, atEnd, locale, words }: NewsButtonDeps): NewsButton {
  const text = button?.querySelector('.to-now-text')
  let fresh = 0

  const update = (): void => {
    const here = atEnd() && scroller.atBottom()
    if (here) fresh = 0
    if (button) button.hidden = here
    if (text) text.textContent = fresh === 0 ? words.toNow : plural(locale, fresh, words.newMessages)
  }

  button?.addEventListener('click', (event) => {
    // In the middle of the past the link loads the newest page.
    if (!atEnd()) return
    event.preventDefault()
    scroller.toBottom()
    update()
  })
  scroller.onScroll(update)
  return {
    update,
    count() {
      fresh += 1
      update()
    },
  }
}
