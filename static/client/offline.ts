// The page for a lost connection: what waits to be sent, a place to write more, and the way back as soon as there is one.

import { createDrafts, type Drafts } from './write/drafts.ts'
import { newNonce } from './write/nonce.ts'
import { createOutbox, type Outbox } from './write/outbox.ts'

// Opened by its own address it is only looked at.
const OWN_ADDRESS = '/offline'
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

function start(page: Document): void {
  if (location.pathname === OWN_ADDRESS) return
  comeBack(page)
  const viewer = localStorage.getItem('parley.viewer')
  const desk = page.getElementById('desk')
  if (viewer === null || desk === null) return
  const outbox = createOutbox(localStorage, `parley.outbox.${viewer}`)
  const drafts = createDrafts(localStorage, `parley.draft.${viewer}.`, Date.now)
  const room = /^\/rooms\/([0-9a-f-]{36})$/.exec(location.pathname)?.[1] ?? null
  const draw = startWaiting(desk, outbox, room)
  const form = desk.querySelector('form')
  if (form === null || room === null) return
  startWriting(form, drafts, room, (text) => {
    const plain = { text, replyTo: null, files: [], thread: null, refusal: null }
    outbox.add({ ...plain, nonce: newNonce(), room, atMs: Date.now() })
    draw()
  })
}

/** Of the room whose address this is, else of all. The answer draws it once more. */
function startWaiting(desk: HTMLElement, outbox: Outbox, room: string | null): () => void {
  const list = desk.querySelector('ul')
  const row = desk.querySelector('template')?.content.firstElementChild
  const part = desk.querySelector<HTMLElement>('#waiting')
  const draw = (): void => {
    const entries = outbox.all().filter((entry) => room === null || entry.room === room)
    for (const old of list?.querySelectorAll('li') ?? []) old.remove()
    for (const { nonce, text, files } of entries) {
      const item = row?.cloneNode(true)
      if (!(item instanceof HTMLElement)) return
      const line = item.querySelector('.desk-text')
      if (line) line.textContent = [text, ...files.map(({ name }) => name)].filter(Boolean).join('\n')
      item.querySelector('button')?.addEventListener('click', () => {
        outbox.remove(nonce)
        draw()
        desk.querySelector('textarea')?.focus()
      })
      list?.append(item)
    }
    if (part) part.hidden = entries.length === 0
    desk.hidden = entries.length === 0 && room === null
  }
  draw()
  return draw
}

function startWriting(
  form: HTMLFormElement,
  drafts: Drafts,
  room: string,
  onText: (text: string) => void,
): void {
  const field = form.querySelector('textarea')
  if (field === null) return
  form.hidden = false
  const begun = drafts.read(room)
  field.value = begun?.text ?? ''
  const keep = (): void => drafts.write(room, { replyTo: null, files: [], ...begun, text: field.value })
  field.addEventListener('input', keep)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const text = field.value
    if (text.trim() === '') return
    field.value = ''
    keep()
    field.focus()
    onText(text)
  })
  field.addEventListener('keydown', (event) => {
    // As the composer does: on a touch keyboard Enter breaks the line.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    if (!matchMedia('(hover: hover)').matches) return
    event.preventDefault()
    form.requestSubmit()
  })
}

/** Loads the page that was wanted as soon as the server answers, but takes no field from under somebody's fingers. */
function comeBack(page: Document): void {
  const line = page.getElementById('tries')
  if (line) line.hidden = false
  let pauseMs = FIRST_PAUSE_MS
  let timer = 0
  const ask = async (): Promise<void> => {
    clearTimeout(timer)
    const field = page.querySelector('textarea')
    const isWriting = field !== null && field.value !== '' && page.activeElement === field
    const answer = isWriting ? null : await fetch('/healthz', { cache: 'no-store' }).catch(() => null)
    if (answer?.ok) return location.reload()
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
    timer = window.setTimeout(() => void ask(), pauseMs)
  }
  timer = window.setTimeout(() => void ask(), pauseMs)
  const now = (): void => {
    pauseMs = FIRST_PAUSE_MS
    void ask()
  }
  window.addEventListener('online', now)
  page.addEventListener('visibilitychange', () => {
    if (page.visibilityState === 'visible') now()
  })
}

start(document)
