// First half of an import: everything is read once. People and rooms stay in memory, messages go to the spool.

import type {
  Foreign,
  ForeignKey,
  ForeignMember,
  ForeignMessage,
  ForeignPerson,
  ForeignRoom,
} from '../foreign.ts'
import { splitText } from '../foreign-text.ts'
import type { ForeignIds } from './foreign-ids.ts'
import { isPossible, memberTimes, messageTimes, personTimes, roomTimes } from './possible-times.ts'
import type { Report } from './report.ts'
import type { Spool } from './spool.ts'

export interface GatheredRoom {
  readonly room: ForeignRoom
  readonly members: ReadonlyMap<ForeignKey, ForeignMember>
  /** When the first message was said; null where none was. */
  readonly firstMs: number | null
}

export interface Gathered {
  readonly people: ReadonlyMap<ForeignKey, ForeignPerson>
  readonly rooms: ReadonlyMap<ForeignKey, GatheredRoom>
}

export interface GatherDeps {
  readonly ids: ForeignIds
  readonly spool: Spool
  readonly report: Report
  readonly messageMaxChars: number
  readonly nowMs: number
}

type Gathering = GatheredRoom & { readonly members: Map<ForeignKey, ForeignMember>; firstMs: number | null }

export async function gather(items: AsyncIterable<Foreign>, deps: GatherDeps): Promise<Gathered> {
  const people = new Map<ForeignKey, ForeignPerson>()
  const rooms = new Map<ForeignKey, Gathering>()
  const senders = new Set<ForeignKey>()
  const { nowMs } = deps
  for await (const item of items) {
    if (item.type === 'person')
      people.set(item.person.key, people.get(item.person.key) ?? personTimes(item.person, nowMs))
    else if (item.type === 'room') addRoom(rooms, roomTimes(item.room, nowMs))
    else if (item.type === 'member')
      rooms.get(item.room)?.members.set(item.member.person, memberTimes(item.member, nowMs))
    else if (item.type === 'message') {
      senders.add(item.message.sender)
      await addMessage(rooms, item.message, deps)
    } else deps.report.skip(item.why, item.where)
  }
  for (const key of senders) if (!people.has(key)) people.set(key, stranger(key))
  return { people, rooms }
}

/** Said something, and is not among the people of the export. */
function stranger(key: ForeignKey): ForeignPerson {
  const names = { key, email: null, username: key, displayName: key }
  return { ...names, isBot: false, isDisabled: true, createdAtMs: null }
}

function addRoom(rooms: Map<ForeignKey, Gathering>, room: ForeignRoom): void {
  if (rooms.has(room.key)) return
  const members = new Map(room.members.map((member) => [member.person, member]))
  rooms.set(room.key, { room, members, firstMs: null })
}

async function addMessage(
  rooms: ReadonlyMap<ForeignKey, Gathering>,
  message: ForeignMessage,
  deps: GatherDeps,
): Promise<void> {
  const { report, ids, spool } = deps
  const { room: key, atMs, ref } = message
  const room = rooms.get(key)
  if (!room) return report.skip('messages of rooms that the export does not name', key)
  if (!isPossible(atMs, deps.nowMs))
    return report.skip('messages of a time that cannot be', `${key} ${ref.key}`)
  if (message.deletedAtMs === null && message.text.trim() === '')
    return report.skip('messages without words', `${key} ${ref.key}`)
  if (room.firstMs === null || atMs < room.firstMs) room.firstMs = atMs
  const dated = messageTimes(message, deps.nowMs)
  for (const part of inParts(dated, deps.messageMaxChars)) await spool.add(part, ids.message(key, part.ref))
}

/** What is longer than a message may be here goes on in the next one, a millisecond later. */
function inParts(message: ForeignMessage, maxChars: number): readonly ForeignMessage[] {
  if (message.text.length <= maxChars) return [message]
  const [first = '', ...others] = splitText(message.text, maxChars)
  const further = others.map((text, at): ForeignMessage => {
    const later = at + 1
    const ref = { ...message.ref, key: `${message.ref.key}#${later}`, atMs: message.ref.atMs + later }
    return {
      ...{ ...message, text, ref, order: message.order + later, atMs: message.atMs + later },
      ...{ reactions: [], pin: null },
    }
  })
  return [{ ...message, text: first }, ...further]
}
