// The files that the next message will carry: uploaded as soon as they are chosen. Loaded with the first of them.

import { fill } from '../../page/say.ts'
import type { ComposerWords } from '../composer-words.ts'
import type { SentFile } from '../letter.ts'
import { createRow, type Row } from './row.ts'
import { sizeOf } from './size.ts'
import { startUpload, type Upload } from './upload.ts'

export type TrayState = 'ready' | 'going' | 'failed'

export interface Tray {
  add(files: readonly File[]): void
  /** Files of a draft, which the server has already. */
  restore(files: readonly SentFile[]): void
  state(): TrayState
  sent(): readonly SentFile[]
  clear(): void
}

interface TrayDeps {
  readonly form: HTMLFormElement
  readonly words: ComposerWords
  readonly locale: string
  readonly reasons: Readonly<Record<string, string>>
  readonly onChange: () => void
  /** A sentence about what was not taken. */
  readonly onNote: (sentence: string) => void
}

interface Item {
  readonly row: Row
  readonly file: File | null
  state: TrayState
  sent: SentFile | null
  upload: Upload | null
  canRetry: boolean
}

const AT_ONCE = 3

export function createTray(deps: TrayDeps): Tray {
  const { form, words, locale } = deps
  const list = form.querySelector<HTMLElement>('.composer-files')
  const room = form.dataset['room'] ?? ''
  const maxFiles = Number(form.dataset['maxFiles'])
  const maxBytes = Number(form.dataset['maxBytes'])
  const items: Item[] = []

  const changed = (): void => {
    if (list) list.hidden = items.length === 0
    deps.onChange()
  }

  const fail = (item: Item, sentence: string, canRetry: boolean): void => {
    item.state = 'failed'
    item.canRetry = canRetry
    item.row.failed(sentence, canRetry)
  }

  const send = async (item: Item, file: File): Promise<void> => {
    item.upload = startUpload(room, file, item.row.progress)
    item.row.progress(0)
    const done = await item.upload.done
    item.upload = null
    if (!items.includes(item)) return
    if (done.ok) {
      item.state = 'ready'
      item.sent = done.file
      item.row.ready()
    } else {
      const lost = done.code === 'lost'
      const sentence = lost ? words.uploadLost : (deps.reasons[done.code] ?? words.uploadFailed)
      fail(item, sentence, lost || done.retryAfterMs !== null || done.code === 'failed')
    }
    next()
    changed()
  }

  const next = (): void => {
    const going = items.filter(({ upload }) => upload !== null).length
    const waiting = items.filter(
      ({ state, upload, file }) => state === 'going' && upload === null && file !== null,
    )
    for (const item of waiting.slice(0, Math.max(0, AT_ONCE - going)))
      if (item.file) void send(item, item.file)
  }

  const put = (name: string, size: string, file: File | null): Item => {
    const row = createRow({
      ...{ name, size, file, words },
      onRemove() {
        items.splice(items.indexOf(item), 1)
        item.upload?.abort()
        row.element.remove()
        next()
        changed()
      },
      onRetry: () => retry(item),
    })
    const item: Item = { row, file, state: 'going', sent: null, upload: null, canRetry: false }
    items.push(item)
    list?.append(row.element)
    return item
  }

  const retry = (item: Item): void => {
    item.state = 'going'
    item.row.progress(0)
    next()
    changed()
  }

  // What failed for want of a connection is tried again with it.
  window.addEventListener('online', () => items.filter((item) => item.canRetry).forEach(retry))

  return {
    add(files) {
      const room_ = Math.max(0, maxFiles - items.length)
      if (files.length > room_) deps.onNote(fill(words.tooMany, { n: maxFiles }))
      for (const file of files.slice(0, room_)) {
        const item = put(file.name, sizeOf(file.size, locale), file)
        if (file.size > maxBytes) fail(item, fill(words.tooLarge, { n: sizeOf(maxBytes, locale) }), false)
        else if (file.size === 0) fail(item, words.emptyFile, false)
      }
      next()
      changed()
    },
    restore(files) {
      for (const sent of files) {
        const item = put(sent.name, '', null)
        Object.assign(item, { state: 'ready', sent })
        item.row.ready()
      }
      changed()
    },
    state() {
      const states = items.map(({ state }) => state)
      return states.includes('failed') ? 'failed' : states.includes('going') ? 'going' : 'ready'
    },
    sent: () => items.map(({ sent }) => sent).filter((sent) => sent !== null),
    clear() {
      for (const { upload, row } of items.splice(0)) {
        upload?.abort()
        row.element.remove()
      }
      changed()
    },
  }
}
