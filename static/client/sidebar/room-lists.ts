// The lists of rooms as the server draws them now, put in the place of those that stand.

import { markupOf } from '../page/markup.ts'

/** Null where there is none: the server is away, or one is not signed in any more. */
export async function fetchPiece(path: string): Promise<string | null> {
  try {
    const answer = await fetch(path, { headers: { 'HX-Request': 'true' } })
    return answer.ok && !answer.headers.has('HX-Redirect') ? await answer.text() : null
  } catch {
    // The banner tells of it, and whoever comes back asks again.
    return null
  }
}

/** What the reader has done to the lists stays: what is unfolded, where the focus is, who is known to be here. */
export function replaceLists(page: Document, lists: Element, html: string): Element | null {
  const fresh = markupOf(html).firstElementChild
  if (fresh === null) return null
  const unfolded = [...lists.querySelectorAll('details')].map(({ open }) => open)
  for (const [at, folded] of fresh.querySelectorAll('details').entries()) folded.open = unfolded[at] === true
  for (const dot of fresh.querySelectorAll<HTMLElement>('[data-here]')) {
    const known = lists.querySelector(`[data-here="${CSS.escape(dot.dataset['here'] ?? '')}"]`)
    if (known !== null) dot.replaceWith(known.cloneNode(true))
  }
  const focused = lists.contains(page.activeElement) ? page.activeElement?.id : undefined
  lists.replaceWith(fresh)
  if (focused) page.getElementById(focused)?.focus()
  return fresh
}
