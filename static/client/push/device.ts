// What lies beneath the page: the service worker, once the page has time for it. All but this is loaded then.

import type { Facts } from '../page/facts.ts'
import type { ServerFrame } from '../wire/frames.ts'
import type { Link } from './link.ts'

export interface Device {
  take(frame: ServerFrame): void
  /** The connection is there: perhaps to a server that was renewed meanwhile. */
  connected(): void
  /** Nobody is signed in any more: nothing of theirs may be shown here. */
  leave(): void
}

export function startDevice(page: Document, facts: Facts): Device {
  if (!('serviceWorker' in navigator)) return { take() {}, connected() {}, leave() {} }
  const linked = loaded(page).then(async (): Promise<Link> => {
    const { startLink } = await import('./link.ts')
    return startLink(page, facts)
  })
  const withLink = (task: (link: Link) => void): void => {
    // Without its chunk the page goes on as it does in a browser that has no workers.
    linked.then(task).catch(() => {})
  }
  return {
    take(frame) {
      if (frame.type === 'notice') withLink((link) => link.take(frame))
    },
    connected: () => withLink((link) => link.connected()),
    leave() {
      localStorage.removeItem('parley.viewer')
      const tell = (worker: ServiceWorker | null | undefined): void => worker?.postMessage({ type: 'left' })
      const { controller } = navigator.serviceWorker
      // A page that was loaded past its worker has to look for it first.
      if (controller !== null) tell(controller)
      else void navigator.serviceWorker.getRegistration().then((registration) => tell(registration?.active))
    },
  }
}

function loaded(page: Document): Promise<unknown> {
  if (page.readyState === 'complete') return Promise.resolve()
  return new Promise((done) => window.addEventListener('load', done, { once: true }))
}
