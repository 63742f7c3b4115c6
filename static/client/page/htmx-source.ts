// Who asked for what has just come into the page, as the library's events tell it.

export interface HtmxSource {
  readonly element: Element | null
  /** The address that was asked. */
  readonly action: string
}

export function htmxSource(event: Event): HtmxSource {
  if (!(event instanceof CustomEvent)) return { element: null, action: '' }
  const detail: { ctx?: { sourceElement?: unknown; request?: { action?: string } } } = event.detail
  const element = detail.ctx?.sourceElement
  return { element: element instanceof Element ? element : null, action: detail.ctx?.request?.action ?? '' }
}
