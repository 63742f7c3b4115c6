// What calls somebody who looks elsewhere: the number in the title and on the icon, and a tone for those who want it.

export interface Attention {
  count(total: number): void
  /** There is more to read than before. */
  more(): void
}

export function createAttention(page: Document): Attention {
  const title = page.title
  let shown = 0
  return {
    count(total) {
      page.title = total === 0 ? title : `(${total}) ${title}`
      if (total === shown) return
      shown = total
      void import('./icon-number.ts').then(({ showOnIcon }) => showOnIcon(page, shown))
    },
    more() {
      // What was chosen on this device counts more than what was chosen for all.
      const chosen = /(?:^|; )sound=(on|off)(?:;|$)/.exec(page.cookie)?.[1] ?? page.body.dataset['sound']
      if (chosen !== 'on') return
      void import('./tone.ts').then(({ playTone }) => playTone())
    },
  }
}
