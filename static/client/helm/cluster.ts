// Draws the picture of the cluster anew every two seconds, while somebody can see it and has not stopped it.

import htmx from 'htmx.org'

const EVERY_MS = 2_000

export function startCluster(page: Document, locale: string): void {
  const picture = page.getElementById('cluster')
  const line = page.querySelector<HTMLElement>('.cluster-time')
  const button = page.querySelector<HTMLButtonElement>('[data-pause]')
  if (picture === null || line === null || button === null) return
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' })
  const updated = line.querySelector('span')?.textContent ?? ''
  let isPaused = false
  let timer = 0

  const tell = (word: string): void => {
    const atMs = Number(picture.querySelector<HTMLElement>('[data-at]')?.dataset['at'])
    const [said, time] = line.children
    if (said) said.textContent = word
    if (time) time.textContent = clock.format(atMs)
    line.classList.toggle('is-stale', word !== updated)
  }
  const again = (): void => {
    clearTimeout(timer)
    if (isPaused || page.visibilityState === 'hidden') return
    timer = window.setTimeout(() => {
      htmx.trigger(picture, 'refresh')
      again()
    }, EVERY_MS)
  }
  const stale = (event: Event): void => {
    // The next try is under way already: no word about each that fails.
    event.stopPropagation()
    tell(line.dataset['stale'] ?? '')
  }
  picture.addEventListener('htmx:after:swap', () => tell(updated))
  picture.addEventListener('htmx:error', stale)
  picture.addEventListener('htmx:response:error', stale)
  page.addEventListener('visibilitychange', again)
  const [pause, resume] = [button.textContent, button.dataset['pause'] ?? '']
  button.addEventListener('click', () => {
    isPaused = !isPaused
    button.textContent = isPaused ? resume : pause
    again()
  })
  tell(updated)
  again()
}
