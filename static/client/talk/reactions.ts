// Putting an emoji on a message and taking it back: told over the socket, drawn when its event comes.

import type { Words } from '../page/facts.ts'
import type { Connection } from '../wire/connection.ts'

export interface Reactions {
  toggle(messageId: string, emoji: string): void
}

interface ReactionsDeps {
  readonly room: string
  readonly words: Words
  readonly connection: () => Connection
  readonly say: (sentence: string) => void
}

export function startReactions({ room, words, connection, say }: ReactionsDeps): Reactions {
  const toggle = async (messageId: string, emoji: string): Promise<void> => {
    const type = isMine(messageId, emoji) ? 'unreact' : 'react'
    const answer = await connection().request({ type, room, messageId, emoji })
    if (!answer.ok) say(words.reasons[answer.code] ?? words.failed)
  }

  document.addEventListener('submit', (event) => {
    const { target, submitter } = event
    if (!(target instanceof HTMLFormElement) || !(submitter instanceof HTMLButtonElement)) return
    const messageId = target.dataset['message']
    if (messageId === undefined || submitter.name !== 'emoji') return
    event.preventDefault()
    target.closest('dialog')?.close()
    void toggle(messageId, submitter.value)
  })
  return { toggle: (messageId, emoji) => void toggle(messageId, emoji) }
}

function isMine(messageId: string, emoji: string): boolean {
  const marks = document.querySelectorAll(`#k-${messageId}, [data-copy-of="k-${messageId}"]`)
  return [...marks].some((mark) => mark.querySelector(`.reaction[value="${emoji}"]`)?.ariaPressed === 'true')
}
