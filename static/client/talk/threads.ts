// A thread beside the timeline: opens without leaving the room, takes what comes live, and is counted where it began.

import htmx from 'htmx.org'
import type { Words } from '../page/facts.ts'
import { askPiece } from '../page/markup.ts'
import { plural } from '../page/say.ts'
import type { Times } from '../page/times.ts'
import { messageIdOf, nameAsCopy, toCopy } from '../room/copies.ts'
import { arrangeAfter, arrangeAll } from '../room/groups.ts'

export interface Threads {
  open(messageId: string): Promise<void>
  /** A message has been said: it may belong to a thread. */
  take(message: HTMLElement): void
}

interface ThreadsDeps {
  readonly panel: HTMLElement
  readonly room: string
  readonly locale: string
  readonly words: Words
  readonly times: Times
  readonly onFailure: () => void
}

export function startThreads(deps: ThreadsDeps): Threads {
  const { panel, room, times } = deps
  const home = `/rooms/${room}`

  const arrange = (): void => {
    times.localise(panel)
    const replies = panel.querySelector('.thread-replies')
    if (replies) arrangeAll(replies, times, panel.querySelector('.thread-root .message'))
    const scroll = panel.querySelector('.thread-scroll')
    if (scroll) scroll.scrollTop = scroll.scrollHeight
  }

  const threads: Threads = {
    async open(messageId) {
      const address = `${home}/threads/${messageId}`
      const piece = await askPiece(address)
      if (piece === null) return deps.onFailure()
      panel.replaceChildren(piece)
      panel.hidden = false
      htmx.process(panel)
      arrange()
      window.history.replaceState(null, '', address)
      // As after any other piece that came in: the composer in it wakes up.
      panel.dispatchEvent(new CustomEvent('htmx:after:swap', { bubbles: true, detail: {} }))
      const field =
        panel.querySelector<HTMLElement>('textarea') ?? panel.querySelector<HTMLElement>('.thread-scroll')
      field?.focus()
    },
    take(message) {
      const root = message.dataset['thread']
      if (root === undefined) return
      for (const first of document.querySelectorAll<HTMLElement>(`#m-${root}, [data-copy-of="m-${root}"]`)) {
        count(first, message, deps)
      }
      const replies = panel.querySelector<HTMLElement>(`[data-thread-of="${root}"]`)
      // Where more replies lie between, this one comes with them.
      if (replies === null || replies.querySelector('[data-more-replies]')) return
      const copy = toCopy(message)
      const quote = copy.querySelector<HTMLElement>('a.quote')
      if (quote?.dataset['quotes'] === root) quote.remove()
      const scroll = panel.querySelector('.thread-scroll')
      const isAtEnd = scroll !== null && scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 64
      const before = replies.lastElementChild ?? panel.querySelector('.thread-root .message')
      replies.append(copy)
      arrangeAfter(before, copy, times)
      if (scroll && isAtEnd) scroll.scrollTop = scroll.scrollHeight
    },
  }

  const close = (): void => {
    const root = panel.querySelector<HTMLElement>('.thread-root .message')
    panel.hidden = true
    panel.replaceChildren()
    window.history.replaceState(null, '', home)
    if (root) document.getElementById(`m-${messageIdOf(root)}`)?.focus({ preventScroll: true })
  }

  const more = async (link: HTMLAnchorElement): Promise<void> => {
    const piece = await askPiece(link.href)
    if (piece === null) return deps.onFailure()
    link.closest('li')?.replaceWith(piece)
    times.localise(panel)
  }

  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return
    const line = event.target.closest<HTMLAnchorElement>('a.thread-line')
    const next = event.target.closest<HTMLAnchorElement>('[data-more-replies] a')
    const closes = event.target.closest('[data-close-thread]')
    if (!line && !next && !closes) return
    event.preventDefault()
    if (line) void threads.open(line.pathname.split('/').at(-1) ?? '')
    else if (next) void more(next)
    else close()
  })
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) close()
  })
  // What htmx brings here is made for the timeline: beside it, it is a copy.
  panel.addEventListener('htmx:after:swap', () => {
    for (const said of panel.querySelectorAll<HTMLElement>('.said[id]')) nameAsCopy(said)
  })
  if (!panel.hidden) arrange()
  return threads
}

/** "5 replies, last 10:32", once for each reply: what the line knows already is not counted again. */
function count(first: HTMLElement, reply: HTMLElement, { room, locale, words, times }: ThreadsDeps): void {
  const line = first.querySelector<HTMLAnchorElement>('a.thread-line') ?? newLine(first, room)
  if (line === null) return
  const seq = Number(reply.dataset['seq'])
  if (seq <= Number(line.dataset['lastSeq'])) return
  const replies = Number(line.dataset['replies']) + 1
  line.dataset['replies'] = String(replies)
  line.dataset['lastSeq'] = String(seq)
  const text = line.querySelector('.thread-count')
  if (text) text.textContent = plural(locale, replies, words.talk.replies)
  const at = line.querySelector('time')
  const saidAt = reply.querySelector('time')?.dateTime
  if (at && saidAt) at.dateTime = saidAt
  times.localise(line)
}

function newLine(first: HTMLElement, room: string): HTMLAnchorElement | null {
  const template = document.querySelector<HTMLTemplateElement>('template#thread-line')
  const line = template?.content.firstElementChild?.cloneNode(true)
  if (!(line instanceof HTMLAnchorElement)) return null
  line.href = `/rooms/${room}/threads/${messageIdOf(first)}`
  const before = first.querySelector('.menu-open')
  if (before) before.before(line)
  else first.append(line)
  return line
}
