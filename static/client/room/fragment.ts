// A fragment's elements find their places: by id where they stand already, by `data-place` where they are new.

import { markupOf } from '../page/markup.ts'
import { besideOf, toCopy } from './copies.ts'

export interface FragmentPlaces {
  readonly viewer: string
  /** A new item of the timeline. */
  readonly onItem: (item: HTMLElement) => void
  readonly onTypist: (id: string, name: string) => void
  readonly onReader: (id: string, seq: number) => void
  readonly onRole: (userId: string, role: string) => void
  /** An element has been put into the page. */
  readonly onPlaced: (element: HTMLElement) => void
}

export function placeFragment(html: string, places: FragmentPlaces): void {
  for (const element of [...markupOf(html).children]) {
    if (element instanceof HTMLElement) placeElement(element, places)
  }
}

function placeElement(element: HTMLElement, places: FragmentPlaces): void {
  const { remove, textOf, typist, roleOf, reader } = element.dataset
  if (remove !== undefined) return takeAway(remove)
  if (typist !== undefined) return places.onTypist(typist, element.dataset['name'] ?? '')
  if (reader !== undefined) return places.onReader(reader, Number(element.dataset['seq']))
  if (roleOf !== undefined) return places.onRole(roleOf, element.dataset['role'] ?? 'member')
  if (textOf !== undefined) return writeText(textOf, element.textContent)
  const known = element.id === '' ? null : document.getElementById(element.id)
  if (known === null && element.dataset['place'] === 'timeline') return places.onItem(element)
  placeCopies(element, places)
  if (known !== null) return replace(known, element, places)
  const container = document.getElementById(element.dataset['place'] ?? '')
  if (container !== null) put(container, element, places)
}

/** In the thread that is open beside the timeline. */
function placeCopies(element: HTMLElement, places: FragmentPlaces): void {
  const copies = besideOf(element.id)
  for (const copy of copies) replace(copy, toCopy(element), places)
  if (copies.length > 0) return
  for (const container of besideOf(element.dataset['place'] ?? '')) put(container, toCopy(element), places)
}

function replace(known: HTMLElement, element: HTMLElement, places: FragmentPlaces): void {
  markMine(element, known.ariaPressed === 'true', places.viewer)
  known.replaceWith(element)
  places.onPlaced(element)
}

function put(container: HTMLElement, element: HTMLElement, places: FragmentPlaces): void {
  markMine(element, false, places.viewer)
  container.append(element)
  places.onPlaced(element)
}

/** A reaction comes the same for everybody: whether it is one's own is known here alone. */
function markMine(element: HTMLElement, wasMine: boolean, viewer: string): void {
  const { by, put: way } = element.dataset
  if (by !== undefined) element.ariaPressed = String(by === viewer ? way === 'yes' : wasMine)
}

function takeAway(id: string): void {
  for (const copy of besideOf(id)) copy.remove()
  document.getElementById(id)?.remove()
}

function writeText(id: string, text: string): void {
  const element = document.getElementById(id)
  if (element !== null) element.textContent = text
}
