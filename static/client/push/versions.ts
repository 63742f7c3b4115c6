// A new deployment is noticed: its worker takes over at once where the page is of it already, and else the page says so.
import type { VersionWords } from './version-words.ts'

export interface Versions {
  /** Asks the server whether there is another one. */
  ask(): void
}

// In a cluster the nodes are renewed one after the other: the one that is asked first may be among the last.
const AGAIN_MS = 60_000
const EVERY_MS = 3_600_000

export function watchVersions(page: Document, script: string, words: VersionWords): Versions {
  const { serviceWorker: workers } = navigator
  const update = (): void => {
    // Out of reach, or an installation that has no worker any more.
    workers.ready.then((registration) => registration.update()).catch(() => {})
  }
  void workers.ready.then((registration) => {
    const offer = (waiting: ServiceWorker | null): void => {
      if (waiting === null) return
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = ({ data }) => {
        if (data === false) say(page, words)
      }
      waiting.postMessage({ type: 'take-over', script }, [port2])
    }
    offer(registration.waiting)
    registration.addEventListener('updatefound', () => {
      const { installing } = registration
      installing?.addEventListener('statechange', () => {
        if (installing.state === 'installed') offer(registration.waiting)
      })
    })
  })
  window.setInterval(update, EVERY_MS)
  return {
    ask() {
      update()
      window.setTimeout(update, AGAIN_MS)
    },
  }
}

function say(page: Document, words: VersionWords): void {
  if (page.getElementById('fresh') !== null) return
  const bar = page.createElement('div')
  bar.id = 'fresh'
  bar.className = 'fresh'
  bar.setAttribute('role', 'status')
  const text = page.createElement('span')
  text.textContent = words.updated
  const button = (word: string, look: string, task: () => void): HTMLButtonElement => {
    const made = page.createElement('button')
    made.type = 'button'
    made.className = `btn btn-sm ${look}`
    made.textContent = word
    made.addEventListener('click', task)
    return made
  }
  bar.append(
    text,
    button(words.reload, 'btn-primary', () => location.reload()),
    button(words.later, 'btn-quiet', () => bar.remove()),
  )
  page.body.append(bar)
}
