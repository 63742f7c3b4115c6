// Slow mode: the seconds until one may say the next thing, counted down on the button.

export interface SlowMode {
  /** 0 where one may send. */
  waitSeconds(): number
  /** One has said something. */
  said(): void
}

const TICK_MS = 1_000

interface SlowModeDeps {
  readonly form: HTMLFormElement
  readonly viewer: string
  readonly sentence: (seconds: number) => string
}

/** `lastSaidMs` of what stands in the timeline already; the server decides, whatever this clock says. */
export function startSlowMode({ form, viewer, sentence }: SlowModeDeps): SlowMode {
  const button = form.querySelector<HTMLElement>('.send')
  const title = button?.title ?? ''
  let saidMs = lastSaidMs(viewer)
  let timer = 0

  const waitSeconds = (): number => {
    const everySeconds = secondsOf(form)
    return Math.max(0, Math.ceil((saidMs + everySeconds * 1_000 - Date.now()) / 1_000))
  }
  const draw = (): void => {
    clearTimeout(timer)
    const seconds = waitSeconds()
    if (button) {
      button.title = seconds > 0 ? sentence(seconds) : title
      if (seconds > 0) button.dataset['wait'] = String(seconds)
      else delete button.dataset['wait']
    }
    if (seconds > 0) timer = window.setTimeout(draw, TICK_MS)
  }
  draw()
  const place = secondsPlace(form)
  // Slow mode may be set and lifted while one looks at the page.
  if (place)
    new MutationObserver(draw).observe(place, { childList: true, characterData: true, subtree: true })
  return {
    waitSeconds,
    said() {
      saidMs = Date.now()
      draw()
    },
  }
}

/** Of the room; admins do not wait. A change of it is written into the page as it happens. */
function secondsOf(form: HTMLFormElement): number {
  const role = document.querySelector<HTMLElement>('main.room')?.dataset['role']
  if (role === 'owner' || role === 'admin') return 0
  return Number(secondsPlace(form)?.textContent ?? 0) || 0
}

function secondsPlace(form: HTMLFormElement): Element | null {
  return document.getElementById(`slow-${form.dataset['room']}`) ?? form.querySelector('.slow-seconds')
}

function lastSaidMs(viewer: string): number {
  const own = document.querySelectorAll<HTMLTimeElement>(
    `.message[data-author="${CSS.escape(viewer)}"] .when time`,
  )
  const last = own[own.length - 1]
  return last === undefined ? 0 : new Date(last.dateTime).getTime()
}
