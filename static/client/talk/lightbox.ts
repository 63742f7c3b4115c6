// A picture at full size over the page. Loaded with the first one that is opened.

import type { TalkWords } from '../page/facts.ts'

/** Arrow keys lead to the other pictures of the same message. */
export function openLightbox(first: HTMLAnchorElement, words: TalkWords): void {
  const dialog = document.createElement('dialog')
  dialog.className = 'lightbox'
  const image = document.createElement('img')
  const name = document.createElement('a')
  name.className = 'lightbox-name'
  name.target = '_blank'
  name.rel = 'noopener'
  const close = document.createElement('button')
  close.type = 'button'
  close.className = 'icon-button lightbox-close'
  close.title = words.close
  close.ariaLabel = words.close
  const cross = document.createElement('i')
  cross.className = 'icon icon-x-lg'
  close.append(cross)
  dialog.append(image, name, close)

  const pictures = [
    ...(first.closest('.files')?.querySelectorAll<HTMLAnchorElement>('a.file-picture') ?? [first]),
  ]
  let at = pictures.indexOf(first)
  const show = (): void => {
    const picture = pictures[at]
    if (picture === undefined) return
    image.src = picture.href
    image.alt = picture.title
    name.href = picture.href
    name.textContent = picture.title
    dialog.ariaLabel = picture.title
  }
  dialog.addEventListener('keydown', (event) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (way === undefined) return
    at = (at + way + pictures.length) % pictures.length
    show()
  })
  dialog.addEventListener('click', (event) => {
    if (event.target !== image && event.target !== name) dialog.close()
  })
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  show()
  dialog.showModal()
}
