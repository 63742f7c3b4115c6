// People on the page, and what they do that concerns the reader: cards, who is here, who asks for friendship, the bell.

import { startBell } from '../notify/bell.ts'
import { openInDialog } from '../page/open-in-dialog.ts'
import { fill } from '../page/say.ts'
import type { ServerFrame } from '../wire/frames.ts'
import { startCards } from './cards.ts'
import { showFaces } from './faces.ts'
import { drawFriends, startFolkNews } from './news.ts'
import { startPeoplePanel } from './people-panel.ts'
import type { FolkWords } from './words.ts'

export interface Folk {
  take(frame: ServerFrame): void
  /** What was missed while the connection was away, or is new in the sidebar. */
  ask(): void
}

interface FolkDeps {
  readonly page: Document
  readonly words: FolkWords
  readonly toast: (text: string) => void
}

export function startFolk({ page, words, toast }: FolkDeps): Folk {
  const news = startFolkNews(page, () => bell.counted())
  const bell = startBell(page, news.ask)
  startCards(page)
  startPeoplePanel(page)
  startJumping(page)
  const takeNotice = ({ notice, data }: Extract<ServerFrame, { type: 'notice' }>): void => {
    const sentence = { friend_request: words.wants, friend_accepted: words.accepted }[notice]
    if (sentence === undefined) return
    toast(fill(sentence, { a: nameOf(data['user']) }))
    news.ask()
    drawFriends(page)
  }

  return {
    ask() {
      news.ask()
      bell.look()
    },
    take(frame) {
      bell.take(frame)
      if (frame.type === 'notice') return takeNotice(frame)
      if (frame.type === 'event' && frame.event === 'message.created') return showFaces(page, frame.html)
      if (frame.type !== 'signal' || frame.signal !== 'presence') return
      showFaces(page, frame.html)
      // Who comes into a conversation of two is here; who leaves it may still be.
      if (page.querySelector('main.room[data-kind=direct]') !== null) news.ask()
    },
  }
}

function nameOf(user: unknown): string {
  if (typeof user !== 'object' || user === null || !('displayName' in user)) return ''
  return String(user.displayName)
}

/** The palette is only fetched by those who open it. */
function startJumping(page: Document): void {
  page.addEventListener('htmx:after:swap', () => {
    const form = page.querySelector<HTMLFormElement>('dialog #jump:not([data-ready])')
    if (form === null) return
    form.dataset['ready'] = ''
    void import('../palette/palette.ts').then(({ startPalette }) => startPalette(form))
  })
  page.addEventListener('keydown', (event) => {
    const path = pathOf(event)
    if (path === null) return
    event.preventDefault()
    if (page.querySelector('dialog[open]') === null) openInDialog(path)
  })
}

function pathOf(event: KeyboardEvent): string | null {
  // By its place on the keyboard, so that it works where that place writes another letter.
  if (event.code === 'KeyK' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey)
    return '/jump'
  if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey) return null
  const isWriting =
    event.target instanceof Element && event.target.closest('input, textarea, select') !== null
  return isWriting ? null : '/keys'
}
