// How one file stands in the composer: picture, name, how far it has come, what is wrong, and what one can do.

import { fill } from '../../page/say.ts'
import type { ComposerWords } from '../composer-words.ts'

export interface Row {
  readonly element: HTMLLIElement
  progress(share: number): void
  ready(): void
  /** `again` where trying once more may help. */
  failed(sentence: string, again: boolean): void
}

interface RowDeps {
  readonly name: string
  readonly size: string
  readonly file: File | null
  readonly words: ComposerWords
  readonly onRemove: () => void
  readonly onRetry: () => void
}

const PICTURE_PX = 80
const PICTURES = /^image\/(png|jpeg|gif|webp|avif|bmp)$/

export function createRow({ name, size, file, words, onRemove, onRetry }: RowDeps): Row {
  const element = make('li', 'composer-file')
  const picture = make('span', 'tray-picture')
  const about = make('span', 'tray-about')
  const title = make('bdi', 'tray-name', name)
  const state = make('span', 'tray-state', size)
  state.setAttribute('role', 'status')
  const bar = document.createElement('progress')
  bar.max = 1
  bar.setAttribute('aria-label', `${words.uploading}: ${name}`)
  const retry = make('button', 'btn btn-quiet btn-sm', words.retry)
  retry.type = 'button'
  retry.hidden = true
  retry.addEventListener('click', onRetry)
  const remove = make('button', 'icon-button tray-remove')
  remove.type = 'button'
  remove.addEventListener('click', onRemove)
  remove.append(make('i', 'icon icon-x-lg'), make('span', 'visually-hidden'))
  picture.append(make('i', 'icon icon-file-earmark'))
  about.append(title, state, bar)
  element.append(picture, about, retry, remove)
  if (file !== null && PICTURES.test(file.type)) void drawPicture(file, picture)

  const label = (sentence: string): void => {
    const said = fill(sentence, { name })
    remove.title = said
    const hidden = remove.querySelector('.visually-hidden')
    if (hidden) hidden.textContent = said
  }
  const show = (kind: 'going' | 'ready' | 'failed', sentence: string): void => {
    element.dataset['state'] = kind
    state.textContent = sentence
    bar.hidden = kind !== 'going'
    label(kind === 'going' ? words.cancel : words.remove)
  }
  show('going', size)
  return {
    element,
    progress(share) {
      retry.hidden = true
      if (element.dataset['state'] !== 'going') show('going', size)
      bar.value = share
    },
    ready() {
      retry.hidden = true
      show('ready', size === '' ? words.uploaded : size)
    },
    failed(sentence, again) {
      retry.hidden = !again
      show('failed', sentence)
    },
  }
}

/** Drawn, not linked: the page's rules let no picture in by another address than ours. */
async function drawPicture(file: File, place: HTMLElement): Promise<void> {
  try {
    const bitmap = await createImageBitmap(file)
    const canvas = document.createElement('canvas')
    const scale = PICTURE_PX / Math.min(bitmap.width, bitmap.height)
    canvas.width = canvas.height = PICTURE_PX
    const [width, height] = [bitmap.width * scale, bitmap.height * scale]
    const [left, top] = [(PICTURE_PX - width) / 2, (PICTURE_PX - height) / 2]
    canvas.getContext('2d')?.drawImage(bitmap, left, top, width, height)
    bitmap.close()
    place.replaceChildren(canvas)
  } catch {
    // It is no picture after all: the sign of a file stays.
  }
}

function make<Name extends keyof HTMLElementTagNameMap>(
  tag: Name,
  className: string,
  text = '',
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(tag)
  element.className = className
  element.textContent = text
  return element
}
