// A message may stand on the page twice: in the timeline by its ids, in the open thread as a copy that names them.

/** The copies of the element with this id. */
export function besideOf(id: string): readonly HTMLElement[] {
  const thread = document.getElementById('thread')
  // While no thread is open, nothing is looked for: most of what comes is new.
  if (id === '' || thread === null || thread.hidden) return []
  return [...thread.querySelectorAll<HTMLElement>(`[data-copy-of="${CSS.escape(id)}"]`)]
}

export function toCopy(element: HTMLElement): HTMLElement {
  // A clone of an HTML element is one.
  const copy = element.cloneNode(true) as HTMLElement
  for (const part of [copy, ...copy.querySelectorAll<HTMLElement>('[id]')]) nameAsCopy(part)
  return copy
}

export function nameAsCopy(element: HTMLElement): void {
  if (element.id === '') return
  element.dataset['copyOf'] = element.id
  element.removeAttribute('id')
}

/** The id of a message, whichever of its elements this is. */
export function messageIdOf(message: HTMLElement): string {
  return (message.id || (message.dataset['copyOf'] ?? '')).slice('m-'.length)
}
