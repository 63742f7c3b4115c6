// Text of our server as elements: the only place where text becomes markup.

import htmx from 'htmx.org'
import { policy } from './policy.ts'

interface Security {
  initSecurity(rules: typeof policy, run: () => never, runLater: () => never): void
}

// What htmx swaps in comes from our server as well; code in attributes it may not run at all.
htmx.registerExtension('parley', {
  init: (api: Security) => api.initSecurity(policy, refuseCode, refuseCode),
})

export function markupOf(text: string): DocumentFragment {
  const template = document.createElement('template')
  template.innerHTML = policy.createHTML(text)
  return template.content
}

/** Null where there is none, or the server cannot be reached. */
export async function askPiece(address: string): Promise<DocumentFragment | null> {
  const answer = await fetch(address, { headers: { 'HX-Request': 'true' } }).catch(() => null)
  return answer?.ok ? markupOf(await answer.text()) : null
}

function refuseCode(): never {
  throw new Error('attributes hold no code here')
}
