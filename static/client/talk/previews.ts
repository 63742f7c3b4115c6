// What the links of a message lead to: asked for when the message is looked at, and only once.

import { markupOf } from '../page/markup.ts'

const LINKS = '.text a[href^="http"]'

export interface Previews {
  /** Messages that have come into the page. */
  watch(root: ParentNode): void
}

export function startPreviews(
  room: string,
  scroller: HTMLElement,
  steady: (change: () => void) => void,
): Previews {
  const asked = new WeakSet<Element>()

  const ask = async (message: HTMLElement): Promise<void> => {
    const id = message.id.slice('m-'.length)
    const html = await read(`/rooms/${room}/messages/${id}/previews`)
    const said = message.querySelector('.files') ?? message.querySelector('.said')
    const previews = markupOf(html)
    if (said === null || message.querySelector('.previews') || !previews.querySelector('a')) return
    steady(() => said.after(previews))
  }

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting || !(target instanceof HTMLElement)) continue
        observer.unobserve(target)
        void ask(target)
      }
    },
    { root: scroller },
  )

  return {
    watch(root) {
      for (const link of root.querySelectorAll(LINKS)) {
        const message = link.closest('.message[id]')
        if (message === null || asked.has(message)) continue
        asked.add(message)
        observer.observe(message)
      }
    },
  }
}

async function read(address: string): Promise<string> {
  const answer = await fetch(address, { headers: { 'HX-Request': 'true' } }).catch(() => null)
  return answer?.ok ? answer.text() : ''
}
