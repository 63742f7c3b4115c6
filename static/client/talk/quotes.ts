// What a message answers: filled in from the page where it stands there, else asked for; pressing it leads there.

import { askPiece } from '../page/markup.ts'

export interface Quotes {
  /** A message has come that may answer another. */
  fill(message: HTMLElement): void
  /** What a message says has changed. */
  refresh(messageId: string): void
}

const EXCERPT_CHARS = 160
const FOUND_MS = 2_000

export function startQuotes(page: Document, show: (item: Element) => void): Quotes {
  page.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return
    const quote = event.target.closest<HTMLElement>('a.quote')
    const message = quote && page.getElementById(`m-${quote.dataset['quotes']}`)
    if (!message) return
    event.preventDefault()
    show(message)
    message.classList.add('is-target')
    window.setTimeout(() => message.classList.remove('is-target'), FOUND_MS)
  })

  return {
    fill(message) {
      const quote = message.querySelector<HTMLAnchorElement>('a.quote:not([data-known])')
      if (quote === null) return
      const answered = page.getElementById(`m-${quote.dataset['quotes']}`)
      if (answered) write(quote, answered)
      else void ask(quote)
    },
    refresh(messageId) {
      const answered = page.getElementById(`m-${messageId}`)
      if (answered === null) return
      for (const quote of page.querySelectorAll<HTMLElement>(`a.quote[data-quotes="${messageId}"]`)) {
        write(quote, answered)
      }
    },
  }
}

function write(quote: HTMLElement, answered: HTMLElement): void {
  const words = answered.querySelector('.text, .gone') ?? answered.querySelector('.files')
  const picture = answered.querySelector<HTMLImageElement>('.files img')?.alt
  const line = words?.textContent?.replace(/\s+/g, ' ').trim() || (picture ?? '')
  const who = quote.querySelector('.quote-who')
  const text = quote.querySelector('.quote-text')
  if (who) who.textContent = answered.querySelector('.author')?.textContent ?? ''
  if (text) text.textContent = line.length > EXCERPT_CHARS ? `${line.slice(0, EXCERPT_CHARS)}…` : line
  quote.dataset['known'] = ''
}

async function ask(quote: HTMLAnchorElement): Promise<void> {
  quote.dataset['known'] = ''
  const piece = await askPiece(`${quote.href}/quote`)
  if (piece !== null) quote.replaceWith(piece)
}
