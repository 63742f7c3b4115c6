// Somebody who has another picture or name than the page shows of them: it shows the new one wherever they are.

import { markupOf } from '../page/markup.ts'

export function showFaces(page: Document, html: string): void {
  if (!html.includes('data-face') && !html.includes('data-author')) return
  for (const face of markupOf(html).querySelectorAll<HTMLElement>('[data-face], [data-author]')) {
    const id = face.dataset['face'] ?? face.dataset['author'] ?? ''
    const picture = face.querySelector(':scope > .avatar')
    const name = face.querySelector('.face-name, .author bdi')?.textContent
    if (picture && name) showFace(page, { id, picture, name })
  }
}

interface Face {
  readonly id: string
  readonly picture: Element
  readonly name: string
}

function showFace(page: Document, { id, picture, name }: Face): void {
  const person = CSS.escape(id)
  const author = `[data-author="${person}"]`
  for (const known of page.querySelectorAll(`${author} > .avatar, #person-${person} .avatar`)) {
    if (!known.isEqualNode(picture)) known.replaceWith(picture.cloneNode(true))
  }
  for (const known of page.querySelectorAll(`${author} .author bdi, #person-${person} .person-name`)) {
    if (known.textContent !== name) known.textContent = name
  }
}
