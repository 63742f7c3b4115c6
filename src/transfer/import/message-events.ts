// Messages from elsewhere as the events that make them: first what was said, then what became of it.

import type { MessageId } from '../../../rooms/kernel/ids.ts'
import type { RoomEvent } from '../../../rooms/model/events.ts'
import type { Limits } from '../../../rooms/model/limits.ts'
import type { Mention, Person } from '../../../rooms/model/words.ts'
import { readEmoji } from '../../../rooms/model/writing/emoji.ts'
import { EVERYBODY, type ForeignKey, type ForeignMessage, resolveNamed } from '../foreign.ts'
import { soundName, soundText } from '../foreign-text.ts'
import type { StoredMessage } from '../ports/import-store.ts'
import type { ForeignIds } from './foreign-ids.ts'
import type { Happened } from './held-room.ts'
import type { KnownPeople } from './people.ts'
import type { Report } from './report.ts'

export interface WordsDeps {
  readonly ids: ForeignIds
  readonly people: KnownPeople
  readonly report: Report
  readonly limits: Limits
}

type Words = Pick<Extract<RoomEvent, { type: 'message.edited' }>, 'text' | 'mentions' | 'mentionsAll'>

/** `threadOf` gives the first message of the thread that a stored message is in, or begins; null where it is not there. */
export function saying(
  { ids, people, limits }: WordsDeps,
  { room, ref, ...message }: ForeignMessage,
  threadOf: (id: MessageId) => MessageId | null,
): Happened | null {
  const sender = people.get(message.sender)
  if (!sender) return null
  const answered = message.replyTo === null ? null : ids.message(room, message.replyTo)
  const thread = answered === null ? null : threadOf(answered)
  const as = message.as === undefined ? '' : soundName(message.as, limits.displayNameMaxChars, '')
  const said = {
    id: ids.message(room, ref),
    sender,
    nonce: ids.nonce(room, ref),
    // What it answered was not brought: it stands alone.
    replyTo: thread === null ? null : answered,
    thread,
    attachments: [],
    ...wordsOf(message.deletedAtMs === null ? message.text : '', people),
    ...(as !== '' && as !== sender.displayName && { as }),
  }
  return { event: { type: 'message.created', message: said }, atMs: message.atMs }
}

/** Of a message that is stored: its edit, end, pin and reactions, without those that are there already. */
export function aftermath(deps: WordsDeps, message: ForeignMessage, stored: StoredMessage): Happened[] {
  const { ids, people } = deps
  const messageId = ids.message(message.room, message.ref)
  const sender = people.get(message.sender)
  if (!sender || stored.isDeleted) return []
  const { editedAtMs, deletedAtMs, pin } = message
  if (deletedAtMs !== null)
    return [{ event: { type: 'message.deleted', messageId, by: sender.id }, atMs: deletedAtMs }]
  const happened: Happened[] = []
  if (editedAtMs !== null && !stored.isEdited) {
    const event = { type: 'message.edited', messageId, ...wordsOf(message.text, people) } as const
    happened.push({ event, atMs: editedAtMs })
  }
  const pinner = people.get(pin?.by ?? '') ?? sender
  if (pin !== null && !stored.isPinned) {
    happened.push({ event: { type: 'message.pinned', messageId, by: pinner.id }, atMs: pin.atMs })
    deps.report.count('pins')
  }
  return [...happened, ...reactionsOf(deps, message, stored.reactions)]
}

function reactionsOf(
  { ids, people, report, limits }: WordsDeps,
  message: ForeignMessage,
  stored: ReadonlySet<string>,
): Happened[] {
  const messageId = ids.message(message.room, message.ref)
  const put = new Set(stored)
  const counts = new Map<string, number>()
  for (const known of stored) count(counts, known.slice(0, known.lastIndexOf(' ')))
  return message.reactions.flatMap(({ emoji: raw, by, atMs }): Happened[] => {
    const emoji = readEmoji(raw)
    const person = people.get(by)
    if (!emoji.ok || !person || (!counts.has(emoji.value) && counts.size >= limits.reactionsPerMessage)) {
      report.skip(
        person ? 'reactions with emoji that are not known here' : 'reactions of nobody that is known',
      )
      return []
    }
    const key = `${emoji.value} ${person.id}`
    if (put.has(key)) return []
    put.add(key)
    report.count('reactions')
    const total = count(counts, emoji.value)
    const event = { messageId, emoji: emoji.value, userId: person.id, count: total }
    return [{ event: { type: 'reaction.added', ...event }, atMs: atMs ?? message.atMs }]
  })
}

function count(counts: Map<string, number>, emoji: string): number {
  const total = (counts.get(emoji) ?? 0) + 1
  counts.set(emoji, total)
  return total
}

function wordsOf(text: string, people: KnownPeople): Words {
  const mentions = new Map<string, Mention>()
  let mentionsAll = false
  const nameOf = (key: ForeignKey): string => {
    if (key === EVERYBODY) {
      mentionsAll = true
      return '@all'
    }
    const person: Person | undefined = people.get(key)
    if (person) mentions.set(person.id, { id: person.id, username: person.username })
    return `@${person?.username ?? key}`
  }
  const named = soundText(resolveNamed(text, nameOf))
  return { text: named, mentions: [...mentions.values()], mentionsAll }
}
