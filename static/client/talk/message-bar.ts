// The bar of what can be done with a message: one for the page, put into the message in hand.

import { messageIdOf } from '../room/copies.ts'

export type Deed = 'react' | 'reply' | 'thread' | 'edit' | 'menu' | 'emoji'

interface MessageBarDeps {
  readonly onDeed: (deed: Deed, message: HTMLElement, button: HTMLElement) => void
}

const DEEDS: Readonly<Record<string, Deed>> = {
  quick: 'emoji',
  reacts: 'react',
  replies: 'reply',
  threads: 'thread',
  edits: 'edit',
  menus: 'menu',
}

export function startMessageBar(page: Document, { onDeed }: MessageBarDeps): void {
  const template = page.querySelector<HTMLTemplateElement>('template#message-bar')
  const bar = template?.content.firstElementChild?.cloneNode(true)
  if (!(bar instanceof HTMLElement)) return

  const hold = (target: EventTarget | null): void => {
    const message = target instanceof Element ? target.closest<HTMLElement>('.message[data-seq]') : null
    if (message !== null && bar.parentElement !== message && messageIdOf(message) !== '') message.append(bar)
  }
  page.addEventListener('pointerover', (event) => {
    // A finger has no way to hover: it holds a message down instead.
    if (event.pointerType !== 'touch') hold(event.target)
  })
  page.addEventListener('focusin', (event) => hold(event.target))

  bar.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('.action') : null
    const message = bar.closest<HTMLElement>('.message')
    if (button === null || message === null) return
    for (const [name, deed] of Object.entries(DEEDS)) {
      if (button.classList.contains(name)) onDeed(deed, message, button)
    }
  })
  bar.addEventListener('keydown', (event) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (way === undefined) return
    const buttons = [...bar.querySelectorAll<HTMLElement>('.action')].filter((one) => one.checkVisibility())
    const at = buttons.findIndex((one) => one === page.activeElement)
    event.preventDefault()
    buttons[(at + way + buttons.length) % buttons.length]?.focus()
  })
}
