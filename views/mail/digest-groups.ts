// What a letter tells of, room by room, in the order in which it happened.

import type { Notification } from '../../rooms/model/notifications/notification.ts'
import { paths } from '../paths.ts'
import type { Words } from '../words/words.ts'

export interface ToldItem {
  readonly notification: Notification
  /** Null for what happens between people. */
  readonly room: { readonly name: string; readonly isDirect: boolean } | null
}

export interface DigestLine {
  readonly id: string
  /** Null where the head of the group says it. */
  readonly who: string | null
  /** What they did, where it is not that they said something. */
  readonly did: string | null
  readonly text: string
  readonly address: string
  readonly atMs: number
}

export interface DigestGroup {
  readonly title: string
  readonly address: string
  readonly lines: readonly DigestLine[]
}

export function digestGroups(items: readonly ToldItem[], words: Words, site: URL): readonly DigestGroup[] {
  const byPlace = Map.groupBy(items, ({ notification }) => notification.place?.room ?? null)
  return [...byPlace].map(([room, told]) => ({
    title: titleOf(told, words),
    address: new URL(room === null ? paths.friends : paths.room(room), site).href,
    lines: told.map((item) => lineOf(item, words, site)),
  }))
}

function titleOf([first]: readonly ToldItem[], { letters }: Words): string {
  if (!first || first.room === null) return letters.friends
  const { name, isDirect } = first.room
  return isDirect ? nameOf(first, letters.nobody) : clean(name) || letters.someRoom
}

function lineOf(item: ToldItem, { letters }: Words, site: URL): DigestLine {
  const { id, kind, place, preview, createdAtMs } = item.notification
  const did = kind === 'invite' ? letters.invite : kind === 'friend_request' ? letters.friendRequest : null
  const path =
    place === null
      ? paths.friends
      : kind === 'invite'
        ? paths.room(place.room)
        : paths.roomAt(place.room, place.seq)
  return {
    ...{ id, did, atMs: createdAtMs },
    who: item.room?.isDirect === true && did === null ? null : nameOf(item, letters.nobody),
    text: did === null ? clean(preview) || letters.file : '',
    address: new URL(path, site).href,
  }
}

function nameOf({ notification: { from } }: ToldItem, nobody: string): string {
  return from === null ? nobody : clean(from.displayName) || from.username
}

/** Without what would turn the words after it around. */
function clean(text: string): string {
  return text.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '')
}
