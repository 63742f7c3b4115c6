// Says whether somebody sits in front of this page: of what they see there, nobody needs to notify them.

interface AttendDeps {
  readonly page: Document
  /** What is on the screen; null on other pages, and where one only looks in. */
  readonly room: string | null
  /** Forgotten where there is no connection. */
  readonly tell: (frame: object) => void
}

// Nobody reads one page for longer without touching anything.
const IDLE_MS = 300_000
// Scrolling is none: what comes in scrolls by itself.
const INPUTS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchmove']

/** Calling it says it again, as a new connection has to be told. */
export function startAttending({ page, room, tell }: AttendDeps): () => void {
  let here = false
  let touchedAt = Date.now()
  let pointer = ''
  let timer = 0

  const isHere = (): boolean => page.visibilityState === 'visible' && Date.now() - touchedAt < IDLE_MS

  const say = (): void => {
    here = isHere()
    tell({ type: 'attend', here, ...(here && room !== null && { room }) })
  }

  const look = (): void => {
    if (isHere() !== here) say()
    clearTimeout(timer)
    if (here) timer = window.setTimeout(look, touchedAt + IDLE_MS - Date.now())
  }

  const touched = (event: Event): void => {
    if (event instanceof PointerEvent) {
      // Browsers tell of a pointer that lies still when something moves under it.
      const before = pointer
      pointer = `${event.screenX} ${event.screenY}`
      if (event.type === 'pointermove' && pointer === before) return
    }
    touchedAt = Date.now()
    if (!here) look()
  }

  for (const input of INPUTS) window.addEventListener(input, touched, { capture: true, passive: true })
  // Of the window itself: scripts move the focus within it.
  window.addEventListener('focus', touched)
  page.addEventListener('visibilitychange', () => {
    if (page.visibilityState === 'visible') touchedAt = Date.now()
    look()
  })
  look()
  return say
}
