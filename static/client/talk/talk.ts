// What one does with the messages of a room: joins the bar, the menu, reactions, replies and threads.

import htmx from 'htmx.org'
import type { Facts } from '../page/facts.ts'
import type { Times } from '../page/times.ts'
import { messageIdOf } from '../room/copies.ts'
import type { Connection } from '../wire/connection.ts'
import { openEdit } from '../write/editing.ts'
import { startMessageBar } from './message-bar.ts'
import { showBeside, startMessageMenu } from './message-menu.ts'
import { startQuietForms } from './quiet-forms.ts'
import { startReactions } from './reactions.ts'
import { startThreads, type Threads } from './threads.ts'

interface TalkDeps {
  readonly facts: Facts
  readonly room: string
  readonly times: Times
  readonly connection: () => Connection
  readonly say: (sentence: string) => void
}

/** Null where there are no messages. */
export function startTalk(deps: TalkDeps): Threads | null {
  const { facts, room, say } = deps
  const { words } = facts
  const panel = document.getElementById('thread')
  const dialog = document.querySelector<HTMLDialogElement>('dialog#message-menu')
  if (panel === null || dialog === null) return null
  const fail = (): void => say(words.failed)
  const threads = startThreads({
    panel,
    room,
    times: deps.times,
    locale: facts.locale,
    words,
    onFailure: fail,
  })
  const reactions = startReactions({ room, words, connection: deps.connection, say })

  const pick = async (message: HTMLElement, beside: HTMLElement | null): Promise<void> => {
    const { openPicker } = await import('./picker.ts')
    const onPick = (emoji: string): void => reactions.toggle(messageIdOf(message), emoji)
    await openPicker({ dialog, words: words.talk, onPick })
    showBeside(dialog, beside)
    dialog.querySelector('input')?.focus()
  }

  const does: Readonly<Record<string, (message: HTMLElement, button: HTMLElement | null) => void>> = {
    react: (message, button) => void pick(message, button).catch(fail),
    emoji: (message, button) => reactions.toggle(messageIdOf(message), button?.dataset['emoji'] ?? ''),
    reply,
    thread: (message) => void threads.open(message.dataset['thread'] ?? messageIdOf(message)),
    edit: openEdit,
    delete: (message) => askToDelete(room, message),
    copy: (message) => copy(new URL(`/rooms/${room}?at=${message.dataset['seq']}`, location.href), deps),
    menu: (message, button) => void menu.open(message, button),
  }
  const menu = startMessageMenu({
    ...{ dialog, room },
    onDeed: (deed, message) => does[deed]?.(message, null),
    onFailure: fail,
  })
  startMessageBar(document, { onDeed: (deed, message, button) => does[deed]?.(message, button) })
  startQuietForms(document, fail)
  startKeys((deed, message) => does[deed]?.(message, message))
  startPictures(facts)
  return threads
}

/** The composer shows what it answers once its form names it. */
function reply(message: HTMLElement): void {
  const beside = message.closest('.thread-panel')?.querySelector<HTMLElement>('form.composer')
  const form = beside ?? document.getElementById('composer')
  if (form) form.dataset['replyTo'] = messageIdOf(message)
}

function askToDelete(room: string, message: HTMLElement): void {
  const address = `/rooms/${room}/messages/${messageIdOf(message)}/delete`
  // What goes wrong is told by htmx's own events, as for every other link.
  htmx.ajax('GET', address, { target: '#dialog', swap: 'innerHTML' }).catch(() => {})
}

function copy(link: URL, { facts, say }: TalkDeps): void {
  // Pages over plain HTTP have no clipboard; the link then leads to the message.
  if (!navigator.clipboard) return window.location.assign(link)
  navigator.clipboard.writeText(link.href).then(
    () => say(facts.words.copied),
    () => window.location.assign(link),
  )
}

const KEYS: Readonly<Record<string, string>> = {
  Enter: 'menu',
  ContextMenu: 'menu',
  m: 'menu',
  r: 'reply',
  t: 'thread',
  e: 'edit',
}

/** Keys of the message that has the focus. */
function startKeys(onDeed: (deed: string, message: HTMLElement) => void): void {
  document.addEventListener('keydown', (event) => {
    const { target } = event
    if (!(target instanceof HTMLElement) || !target.matches('.message[data-seq]')) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const deed = KEYS[event.key]
    const isOwn = target.dataset['author'] === document.body.dataset['viewer']
    if (deed === undefined || (deed === 'edit' && !isOwn)) return
    event.preventDefault()
    onDeed(deed, target)
  })
}

function startPictures({ words }: Facts): void {
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return
    const picture = event.target.closest<HTMLAnchorElement>('a.file-picture')
    if (picture === null) return
    event.preventDefault()
    import('./lightbox.ts').then(
      ({ openLightbox }) => openLightbox(picture, words.talk),
      () => window.open(picture.href, '_blank', 'noopener'),
    )
  })
}
