// Everything between a composer and the acknowledged message: of the room, of an open thread, and the outbox of all.

import type { Facts } from '../page/facts.ts'
import type { Times } from '../page/times.ts'
import { lastSpoken, type Room } from '../room/room.ts'
import type { Connection } from '../wire/connection.ts'
import { startComposer } from './composer.ts'
import { composerWords } from './composer-words.ts'
import { createDrafts } from './drafts.ts'
import { editLast } from './editing.ts'
import type { Letter } from './letter.ts'
import { newNonce } from './nonce.ts'
import type { Entry, Outbox } from './outbox.ts'
import { createPendingList, type PendingList } from './pending-list.ts'
import type { Sender } from './sender.ts'

interface WritingDeps {
  readonly facts: Facts
  readonly roomId: string
  readonly room: Room
  readonly times: Times
  readonly outbox: Outbox
  readonly sender: Sender
  readonly connection: () => Connection
  readonly announce: (sentence: string) => void
}

/** What becomes of messages on their way, wherever on the page they stand. */
export interface Writing extends Pick<PendingList, 'settle' | 'refuse' | 'setOnline'> {
  /** It goes by itself, only later. */
  held(nonce: string, code: string): void
}

interface Place {
  readonly form: HTMLFormElement
  readonly pending: PendingList
}

export function startWriting(deps: WritingDeps): Writing {
  const drafts = createDrafts(localStorage, `parley.draft.${deps.facts.viewer}.`, Date.now)
  let places: readonly Place[] = []
  let online = true

  const startForms = (): void => {
    // A thread that was closed takes its composer along.
    places = places.filter(({ form }) => form.isConnected)
    for (const form of document.querySelectorAll<HTMLFormElement>('form.composer')) {
      if (form.dataset['room'] !== deps.roomId || places.some((place) => place.form === form)) continue
      const pending = pendingOf(deps, form)
      if (pending === null) continue
      pending.setOnline(online)
      places = [...places, { form, pending }]
      showWaiting(deps, form, pending)
      startOne(deps, { form, pending }, drafts)
    }
  }
  startForms()
  document.addEventListener('htmx:after:swap', startForms)

  const each = (task: (pending: PendingList) => void): void => {
    for (const { pending } of places) task(pending)
  }
  return {
    settle: (nonce) => each((pending) => pending.settle(nonce)),
    refuse: (nonce, code) => each((pending) => pending.refuse(nonce, code)),
    held(nonce, code) {
      for (const { form, pending } of places)
        if (code === 'rate_limited') pending.hold(nonce, composerWords(form).held)
    },
    setOnline(now) {
      online = now
      each((pending) => pending.setOnline(now))
    },
  }
}

function pendingOf({ facts, room, times, outbox, sender }: WritingDeps, form: HTMLFormElement) {
  const list = document.getElementById(form.dataset['outbox'] ?? '')
  const template = document.querySelector<HTMLTemplateElement>('template#pending')
  if (!list || !template) return null
  const { words, viewer } = facts
  return createPendingList({
    ...{ list, template, words, times, viewer },
    before: () => (form.dataset['thread'] === undefined ? lastSpoken(room.timeline) : null),
    onDiscard: outbox.remove,
    onRetry(nonce) {
      outbox.setRefusal(nonce, null)
      sender.flush()
    },
  })
}

/** What was written here before a reload. */
function showWaiting({ outbox, roomId }: WritingDeps, form: HTMLFormElement, pending: PendingList): void {
  const thread = form.dataset['thread'] ?? null
  for (const entry of outbox.all()) {
    if (entry.room !== roomId || entry.thread !== thread) continue
    const arrived = document.querySelector(`.message[id][data-nonce="${CSS.escape(entry.nonce)}"]`)
    if (arrived) outbox.remove(entry.nonce)
    else pending.show(entry)
  }
}

function startOne(
  deps: WritingDeps,
  { form, pending }: Place,
  drafts: ReturnType<typeof createDrafts>,
): void {
  const { facts, roomId, room, outbox, sender } = deps
  const { words, viewer, locale } = facts
  const thread = form.dataset['thread'] ?? null
  const send = (letter: Letter): void => {
    const entry: Entry = {
      ...letter,
      nonce: newNonce(),
      room: roomId,
      thread,
      atMs: Date.now(),
      refusal: null,
    }
    outbox.add(entry)
    // In the middle of the past there is no place for it: the newest page sends it.
    if (thread === null && !room.timeline.atEnd()) return window.location.assign(`/rooms/${roomId}`)
    pending.show(entry)
    if (thread === null) room.toBottom()
    else
      document
        .getElementById(form.dataset['outbox'] ?? '')
        ?.lastElementChild?.scrollIntoView({ block: 'nearest' })
    sender.flush()
  }
  startComposer({
    ...{ form, words, viewer, locale, drafts },
    announce: deps.announce,
    onSend: send,
    onTyping: () => deps.connection().tell({ type: 'typing', room: roomId }),
    onEditLast() {
      const list = thread === null ? document.getElementById('timeline') : form.parentElement
      return list !== null && editLast(list, viewer)
    },
  })
}
