// What a notification says: a sentence in which people and rooms stand out.

import type { Words } from '../words/words.ts'
import type { Notice } from './notify-view.ts'

const PLACE = /(\{\w+\})/

export function Sentence({ notice, words }: { notice: Notice; words: Words }) {
  const values = valuesOf(notice, words)
  return (
    <>
      {templateOf(notice, words)
        .split(PLACE)
        .map((part, at) => {
          const value = PLACE.test(part) ? values[part] : undefined
          if (value === undefined) return part
          return part === '{emoji}' ? (
            <span key={at}>{value}</span>
          ) : (
            <b key={at} class="notice-name" dir="auto">
              {value}
            </b>
          )
        })}
    </>
  )
}

/** The same without marks, for a label. */
export function sentenceText(notice: Notice, words: Words): string {
  const values = valuesOf(notice, words)
  return templateOf(notice, words)
    .split(PLACE)
    .map((part) => values[part] ?? part)
    .join('')
}

function valuesOf({ from, room, emoji }: Notice, { notify }: Words): Readonly<Record<string, string>> {
  return {
    '{who}': from?.displayName ?? notify.nobody,
    '{room}': room ?? notify.someRoom,
    '{emoji}': emoji,
  }
}

function templateOf({ kind, isDirect, unread, waits }: Notice, { notify }: Words): string {
  switch (kind) {
    case 'friend_request':
      return waits ? notify.people.friend_request : notify.people.answered
    case 'friend_accepted':
      return notify.people.friend_accepted
    case 'message':
      if (unread > 1) return isDirect ? notify.manyFrom(unread) : notify.manyInRoom(unread)
      return (isDirect ? notify.direct : notify.inRoom).message
    default:
      return (isDirect ? notify.direct : notify.inRoom)[kind]
  }
}
