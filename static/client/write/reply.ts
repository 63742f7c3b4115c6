// Whom one answers: the form says it in `data-reply-to`, the bar over the line shows it.

export interface Reply {
  /** The message answered, if any. */
  current(): string | null
  set(message: string | null): void
}

const QUOTE_MAX_CHARS = 160

export function startReply(form: HTMLFormElement, onChange: () => void): Reply {
  const bar = form.querySelector('.reply-bar')
  const field = form.querySelector<HTMLTextAreaElement>('textarea')
  const reply: Reply = {
    current: () => form.dataset['replyTo'] || null,
    set(message) {
      if (message === null) delete form.dataset['replyTo']
      else form.dataset['replyTo'] = message
    },
  }
  const show = (): void => {
    const id = reply.current()
    if (bar) writeQuote(bar, id, { who: '.reply-author', text: '.reply-text' })
    if (id !== null) field?.focus()
    onChange()
  }
  new MutationObserver(show).observe(form, { attributes: true, attributeFilter: ['data-reply-to'] })
  bar?.querySelector('[data-unreply]')?.addEventListener('click', (event) => {
    event.preventDefault()
    reply.set(null)
    field?.focus()
  })
  return reply
}

function quoteOf(message: HTMLElement): string {
  const words = message.querySelector('.said .text')?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
  const quote = words || (message.querySelector('.files')?.textContent?.trim() ?? '')
  return quote.length > QUOTE_MAX_CHARS ? `${quote.slice(0, QUOTE_MAX_CHARS)}…` : quote
}

/** Who said what, where the message stands on the page; otherwise what is written there stays. */
export function writeQuote(
  place: Element,
  id: string | null,
  parts: { readonly who: string; readonly text: string },
): void {
  const message = id === null ? null : document.getElementById(`m-${id}`)
  if (message === null) return
  const write = (part: string, text: string): void => {
    const element = place.querySelector(part)
    if (element) element.textContent = text
  }
  write(parts.who, message.querySelector('.author')?.textContent ?? '')
  write(parts.text, quoteOf(message))
}
