// Older messages on the way up, newer ones on the way down when the page was opened in the middle.

import { markupOf } from '../page/markup.ts'

export interface StretchArrival {
  readonly way: 'older' | 'newer'
  /** The item that asked for it; goes when the stretch takes its place. */
  readonly marker: HTMLElement
  readonly items: DocumentFragment
  /** The room's last event number when the stretch was read. */
  readonly head: number
}

interface HistoryDeps {
  readonly root: HTMLElement
  readonly timeline: HTMLElement
  readonly onArrival: (arrival: StretchArrival) => void
  readonly onFailure: () => void
}

const AHEAD = '600px 0px'

/** The returned function is called when the list has got a marker by other ways. */
export function startHistory(deps: HistoryDeps): () => void {
  const { root, timeline } = deps
  const loading = new WeakSet<Element>()

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) void load(target)
    },
    { root, rootMargin: AHEAD },
  )

  const watch = (): void => {
    observer.disconnect()
    for (const marker of timeline.querySelectorAll('[data-more]')) observer.observe(marker)
  }

  const load = async (marker: Element): Promise<void> => {
    const href = marker.querySelector('a')?.href
    if (!(marker instanceof HTMLElement) || href === undefined || loading.has(marker)) return
    loading.add(marker)
    try {
      const answer = await fetch(href, { headers: { 'HX-Request': 'true' } })
      if (!answer.ok) throw new Error(`history answered ${answer.status}`)
      const items = markupOf(await answer.text())
      // Those who listen are told what is said now, not what was said long ago.
      root.ariaBusy = 'true'
      const way = marker.dataset['more'] === 'newer' ? 'newer' : 'older'
      deps.onArrival({
        way,
        marker,
        items,
        head: Number(answer.headers.get('X-Room-Head')),
      })
      watch()
      requestAnimationFrame(() => {
        root.ariaBusy = 'false'
      })
    } catch {
      // Offline, or the server is away: the link stays, and scrolling or pressing it tries again.
      loading.delete(marker)
      deps.onFailure()
    }
  }

  timeline.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return
    const marker = event.target.closest('[data-more]')
    if (marker === null) return
    event.preventDefault()
    void load(marker)
  })
  watch()
  return watch
}
