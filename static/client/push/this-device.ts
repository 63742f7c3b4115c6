// The part of the settings about this very device: what holds here, and the button that changes it.
// The browser is asked for its permission when that button is pressed, and never otherwise.

import { readDecision, subscribe, unsubscribe } from './subscription.ts'

type State = 'insecure' | 'unsupported' | 'denied' | 'off' | 'on' | 'page'
/** What is said beside the state, for as long as it holds. */
type Aside = 'asking' | 'failed'

export function startThisDevice(part: HTMLElement, viewer: string): void {
  const on = part.querySelector<HTMLButtonElement>('[data-turn=on]')
  const off = part.querySelector<HTMLButtonElement>('[data-turn=off]')

  const draw = (aside: Aside | null): void => {
    const state = stateOf(viewer)
    const said: string = aside ?? state
    part.dataset['state'] = state
    for (const line of part.querySelectorAll<HTMLElement>('[data-says]'))
      line.hidden = line.dataset['says'] !== said
    if (on) on.hidden = state !== 'off'
    if (off) off.hidden = !(state === 'on' || state === 'page')
  }

  const turn = async (task: () => Promise<unknown>): Promise<void> => {
    draw('asking')
    try {
      await task()
      draw(null)
    } catch {
      // The server did not take it; what was decided here stays as it was.
      draw('failed')
    }
    const shown = [on, off].find((button) => button && !button.hidden)
    shown?.focus()
  }

  on?.addEventListener('click', () => {
    void turn(async () => {
      if ((await Notification.requestPermission()) === 'granted') await subscribe(viewer)
    })
  })
  off?.addEventListener('click', () => void turn(() => unsubscribe(viewer)))
  // Somebody may come back from the browser's own settings.
  document.addEventListener('visibilitychange', () => draw(null))
  draw(null)
}

function stateOf(viewer: string): State {
  if (!window.isSecureContext) return 'insecure'
  if (!('Notification' in window) || !('serviceWorker' in navigator)) return 'unsupported'
  if (Notification.permission === 'denied') return 'denied'
  const decision = Notification.permission === 'granted' ? readDecision(viewer) : null
  if (decision === null) return 'off'
  return decision.endpoint === null ? 'page' : 'on'
}
