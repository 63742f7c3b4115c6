// One version follows another: a new worker waits until every open page runs scripts that it has.

import type { OpenPage, OpenPages } from './scope.ts'

export interface TakeOverDeps {
  readonly clients: OpenPages
  readonly files: readonly string[]
  readonly skipWaiting: () => Promise<void>
}

// A page that sleeps does not answer, and may be an old one.
const ANSWER_MS = 2_000

export async function takeOver({ clients, files, skipWaiting }: TakeOverDeps): Promise<void> {
  const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  const scripts = await Promise.all(pages.map(scriptOf))
  if (scripts.every((script) => script === '' || files.includes(script))) await skipWaiting()
}

/** Its address; empty where the page has none of ours. */
function scriptOf(page: OpenPage): Promise<string> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((tell) => {
    setTimeout(() => tell('?'), ANSWER_MS)
    port1.onmessage = ({ data }) => tell(String(data))
    page.postMessage({ type: 'which' }, [port2])
  })
}
