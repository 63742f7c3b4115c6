// Everything between the composer and the acknowledged message of one room, and the outbox of all rooms.

import type { Facts } from '../page/facts.ts'
import type { Times } from '../page/times.ts'
import { lastSpoken, type Room } from '../room/room.ts'
import type { Connection } from '../wire/connection.ts'
import { startComposer } from './composer.ts'
import { editLast } from './editing.ts'
import { newNonce } from './nonce.ts'
import type { Outbox } from './outbox.ts'
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
}

/** Null where one may not write. */
export function startWriting(deps: WritingDeps): PendingList | null {
  const { facts, roomId, room, outbox, sender } = deps
  const form = document.querySelector<HTMLFormElement>('form#composer')
  const list = document.getElementById('outbox')
  const template = document.querySelector<HTMLTemplateElement>('template#pending')
  const timeline = document.getElementById('timeline')
  if (!form || !list || !template || !timeline) return null

  const pending = createPendingList({
    list,
    template,
    words: facts.words,
    times: deps.times,
    viewer: facts.viewer,
    before: () => lastSpoken(room.timeline),
    onDiscard: outbox.remove,
    onRetry(nonce) {
      outbox.setRefusal(nonce, null)
      sender.flush()
    },
  })

  for (const entry of outbox.all()) {
    if (entry.room !== roomId) continue
    const arrived = room.timeline.has(`[data-nonce="${CSS.escape(entry.nonce)}"]`)
    if (arrived) outbox.remove(entry.nonce)
    else pending.show(entry)
  }

  startComposer({
    form,
    words: facts.words,
    draftKey: `parley.draft.${facts.viewer}.${roomId}`,
    onTyping: () => deps.connection().tell({ type: 'typing', room: roomId }),
    onEditLast: () => editLast(timeline, facts.viewer),
    onSend(text) {
      const entry = { nonce: newNonce(), room: roomId, text, atMs: Date.now(), refusal: null }
      outbox.add(entry)
      // In the middle of the past there is no place for it: the newest page sends it.
      if (!room.timeline.atEnd()) return window.location.assign(`/rooms/${roomId}`)
      pending.show(entry)
      room.toBottom()
      sender.flush()
    },
  })
  return pending
}
