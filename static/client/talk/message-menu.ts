// The menu of a message: a small list beside its button, or a sheet under a finger that was held down.

import htmx from 'htmx.org'
import { askPiece } from '../page/markup.ts'
import { messageIdOf } from '../room/copies.ts'

export interface MessageMenu {
  open(message: HTMLElement, beside: HTMLElement | null): Promise<void>
  /** The dialog it opens in, free for another short choice about a message. */
  readonly dialog: HTMLDialogElement
}

interface MessageMenuDeps {
  readonly dialog: HTMLDialogElement
  readonly room: string
  readonly onDeed: (deed: string, message: HTMLElement) => void
  readonly onFailure: () => void
}

const HELD_MS = 450
const MOVED_PX = 10
// Where static/css/message-menu.css has it rise from below.
const SHEET = '(max-width: 767.98px), (pointer: coarse)'

export function startMessageMenu(deps: MessageMenuDeps): MessageMenu {
  const { dialog, room } = deps
  let about: HTMLElement | null = null

  const menu: MessageMenu = {
    dialog,
    async open(message, beside) {
      const address = `/rooms/${room}/messages/${messageIdOf(message)}/actions`
      const piece = await askPiece(address)
      if (piece === null) return deps.onFailure()
      about = message
      dialog.replaceChildren(piece)
      htmx.process(dialog)
      showBeside(dialog, beside)
    },
  }

  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) return dialog.close()
    const item = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-does], a') : null
    if (item === null) return
    const deed = item.dataset['does']
    if (deed === undefined) return dialog.close()
    event.preventDefault()
    dialog.close()
    if (about) deps.onDeed(deed, about)
  })
  dialog.addEventListener('keydown', (event) => {
    const way = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    const items = [...dialog.querySelectorAll<HTMLElement>('.menu-item')]
    if (way === undefined || items.length === 0) return
    event.preventDefault()
    const at = items.findIndex((item) => item === document.activeElement)
    items[(Math.max(at, way === 1 ? -1 : 0) + way + items.length) % items.length]?.focus()
  })
  dialog.addEventListener('close', () => dialog.replaceChildren())
  startHolding((message) => void menu.open(message, null))
  return menu
}

/** Under its button where there is room, and within the window; a style sheet makes it a sheet on a phone. */
export function showBeside(dialog: HTMLDialogElement, beside: HTMLElement | null): void {
  const floats = beside !== null && !matchMedia(SHEET).matches
  dialog.classList.toggle('is-beside', floats)
  dialog.removeAttribute('style')
  dialog.showModal()
  if (!floats) return
  const { right, bottom, top } = beside.getBoundingClientRect()
  const { width, height } = dialog.getBoundingClientRect()
  const isBelow = bottom + height + 8 < window.innerHeight
  dialog.style.left = `${Math.max(8, Math.min(right - width, window.innerWidth - width - 8))}px`
  dialog.style.top = `${isBelow ? bottom + 4 : Math.max(8, top - height - 4)}px`
}

/** A finger that rests on a message for half a second opens its menu. */
function startHolding(open: (message: HTMLElement) => void): void {
  let timer = 0
  let from = { x: 0, y: 0 }
  const stop = (): void => clearTimeout(timer)

  document.addEventListener('pointerdown', (event) => {
    stop()
    if (event.pointerType !== 'touch' || !(event.target instanceof Element)) return
    const message = event.target.closest<HTMLElement>('.message[data-seq]')
    if (message === null || messageIdOf(message) === '' || event.target.closest('.edit-form')) return
    from = { x: event.clientX, y: event.clientY }
    timer = window.setTimeout(open, HELD_MS, message)
  })
  document.addEventListener('pointermove', (event) => {
    if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > MOVED_PX) stop()
  })
  for (const end of ['pointerup', 'pointercancel']) document.addEventListener(end, stop)
  document.addEventListener('contextmenu', (event) => {
    const isTouch = event instanceof PointerEvent && event.pointerType === 'touch'
    if (isTouch && event.target instanceof Element && event.target.closest('.message')) event.preventDefault()
  })
}
