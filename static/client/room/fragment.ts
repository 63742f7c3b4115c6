// A fragment's elements find their places: by id where they stand already, by `data-place` where they are new.

export interface FragmentPlaces {
  /** A new item of the timeline. */
  readonly onItem: (item: HTMLElement) => void
  readonly onTypist: (id: string, name: string) => void
  readonly onRole: (userId: string, role: string) => void
  /** An element has been put into the page. */
  readonly onPlaced: (element: HTMLElement) => void
}

export function placeFragment(html: string, places: FragmentPlaces): void {
  const template = document.createElement('template')
  template.innerHTML = html
  for (const element of [...template.content.children]) {
    if (element instanceof HTMLElement) placeElement(element, places)
  }
}

function placeElement(element: HTMLElement, places: FragmentPlaces): void {
  const { remove, textOf, typist, roleOf, place } = element.dataset
  if (remove !== undefined) return document.getElementById(remove)?.remove()
  if (typist !== undefined) return places.onTypist(typist, element.dataset['name'] ?? '')
  if (roleOf !== undefined) return places.onRole(roleOf, element.dataset['role'] ?? 'member')
  if (textOf !== undefined) return writeText(textOf, element.textContent)
  const known = element.id === '' ? null : document.getElementById(element.id)
  if (known !== null) {
    known.replaceWith(element)
    return places.onPlaced(element)
  }
  if (place === 'timeline') return places.onItem(element)
  if (place === undefined) return
  document.getElementById(place)?.append(element)
  places.onPlaced(element)
}

function writeText(id: string, text: string): void {
  const element = document.getElementById(id)
  if (element !== null) element.textContent = text
}
