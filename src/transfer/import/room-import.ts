// Second half of an import: one room, from its birth to the moment when its people find it.

import type { MessageId, RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import type { Role } from '../../../rooms/model/words.ts'
import type { ForeignMessage } from '../foreign.ts'
import { soundLine, soundName } from '../foreign-text.ts'
import type { ImportStore, StoredMessage } from '../ports/import-store.ts'
import type { GatheredRoom } from './gather.ts'
import { type Happened, type HeldRoom, type HoldDeps, holdRoom } from './held-room.ts'
import { aftermath, saying, type WordsDeps } from './message-events.ts'

export interface RoomImportDeps extends HoldDeps, WordsDeps {
  readonly store: ImportStore
  readonly source: string
  readonly nowMs: number
}

const MAX_SLOW_MODE_SECONDS = 6 * 60 * 60
const AT_A_TIME = 100

/** Why a direct room stays behind. */
export const NOT_KNOWN = 'direct rooms of people who are not known'
export const HAVE_ONE = 'direct rooms of two who have one here already'

export interface RoomImport {
  /** In order. */
  add(message: ForeignMessage): Promise<void>
  /** Writes what is left, lets its people in and ends. */
  finish(): Promise<void>
}

/** Null where nothing is to be written: it is whole already, or cannot be; the report says which. */
export async function beginRoom(deps: RoomImportDeps, gathered: GatheredRoom): Promise<RoomImport | null> {
  const id = deps.ids.room(gathered.room)
  const people = membersOf(deps, gathered)
  if (!(await isToBeWritten(deps, gathered, people))) return null
  let held: HeldRoom = await holdRoom(deps, id)
  let waiting: ForeignMessage[] = []

  /** Again under a new claim where somebody else took the room in between: what is stored is seen then. */
  const written = async (work: (room: HeldRoom) => Promise<'done' | 'fenced'>): Promise<void> => {
    while ((await work(held)) === 'fenced') held = await holdRoom(deps, id)
  }
  const flush = async (): Promise<void> => {
    const chunk = waiting
    waiting = []
    if (chunk.length > 0) await written((room) => writeChunk(deps, id, room, chunk))
  }
  return {
    async add(message) {
      waiting.push(message)
      if (waiting.length >= AT_A_TIME) await flush()
    },
    async finish() {
      await flush()
      await written((room) => letIn(deps, room, gathered, people))
      await deps.store.finishRoom(id)
      await held.release()
    },
  }
}

interface Arriving {
  readonly userId: UserId
  readonly role: Role
  readonly atMs: number
  readonly key: string
}

/** Whoever is known, in the order of coming. Somebody owns the room, if there is anybody who could. */
function membersOf({ people, nowMs }: RoomImportDeps, { room, members, firstMs }: GatheredRoom): Arriving[] {
  const bornMs = room.createdAtMs ?? firstMs ?? nowMs
  const known = new Map<UserId, Arriving>()
  for (const { person: key, role, joinedAtMs } of members.values()) {
    const person = people.get(key)
    if (person && !known.has(person.id))
      known.set(person.id, { userId: person.id, role, atMs: joinedAtMs ?? bornMs, key })
  }
  const all = [...known.values()]
  const needsOwner = room.kind !== 'direct' && !all.some(({ role }) => role === 'owner')
  const heir = all.find(({ role }) => role === 'admin') ?? all[0]
  return needsOwner ? all.map((one) => (one === heir ? { ...one, role: 'owner' as const } : one)) : all
}

async function isToBeWritten(
  deps: RoomImportDeps,
  { room, firstMs }: GatheredRoom,
  people: readonly Arriving[],
): Promise<boolean> {
  const { store, ids, report, limits } = deps
  const id = ids.room(room)
  const state = await store.roomState(id)
  if (state !== null) report.count(state === 'whole' ? 'roomsThere' : 'roomsResumed')
  if (state !== null) return state === 'empty'
  const pair = pairOf(room.kind, people)
  if (room.kind === 'direct' && pair === null) {
    report.skip(NOT_KNOWN, room.key)
    return false
  }
  const made = await store.addRoom({
    ...{ id, source: deps.source, foreignId: room.key, kind: room.kind, pair },
    name: room.kind === 'direct' ? '' : soundName(room.name, limits.roomNameMaxChars, 'room'),
    topic: soundLine(room.topic, limits.topicMaxChars),
    slowModeSeconds: Math.min(Math.max(room.slowModeSeconds ?? 0, 0), MAX_SLOW_MODE_SECONDS),
    createdBy: people.find(({ role }) => role === 'owner')?.userId ?? null,
    createdAtMs: room.createdAtMs ?? firstMs ?? deps.nowMs,
  })
  if (made) report.count('roomsMade')
  else report.skip(HAVE_ONE, room.key)
  return made
}

export function pairOf(
  kind: GatheredRoom['room']['kind'],
  people: readonly Pick<Arriving, 'userId'>[],
): readonly [UserId, UserId] | null {
  const [one, other = one] = people
  return kind === 'direct' && one && other && people.length <= 2 ? [one.userId, other.userId] : null
}

async function writeChunk(
  deps: RoomImportDeps,
  id: RoomId,
  room: HeldRoom,
  chunk: readonly ForeignMessage[],
): Promise<'done' | 'fenced'> {
  const { ids, report, store } = deps
  const idOf = ({ room: key, ref }: ForeignMessage): MessageId => ids.message(key, ref)
  const answered = chunk.flatMap(({ room: key, replyTo }) =>
    replyTo === null ? [] : ids.message(key, replyTo),
  )
  const known = new Map(await store.stored(id, [...chunk.map(idOf), ...answered]))
  const said: Happened[] = []
  let there = 0
  for (const message of chunk) {
    const messageId = idOf(message)
    if (known.has(messageId)) {
      there += 1
      continue
    }
    const happened = saying(deps, message, (to) => threadOf(known, to))
    if (happened?.event.type !== 'message.created') continue
    said.push(happened)
    known.set(messageId, justSaid(happened.event.message.thread))
  }
  if ((await room.commit(said)) === 'fenced') return 'fenced'
  report.count('messages', said.length)
  report.count('messagesThere', there)
  const after = chunk.flatMap((message) => {
    const stored = known.get(idOf(message))
    return stored ? aftermath(deps, message, stored) : []
  })
  return commitAll(room, after)
}

function threadOf(known: ReadonlyMap<MessageId, StoredMessage>, id: MessageId): MessageId | null {
  const stored = known.get(id)
  return stored === undefined ? null : (stored.thread ?? id)
}

function justSaid(thread: MessageId | null): StoredMessage {
  return { thread, isEdited: false, isDeleted: false, isPinned: false, reactions: new Set() }
}

async function commitAll(room: HeldRoom, happened: readonly Happened[]): Promise<'done' | 'fenced'> {
  for (let from = 0; from < happened.length; from += AT_A_TIME) {
    if ((await room.commit(happened.slice(from, from + AT_A_TIME))) === 'fenced') return 'fenced'
  }
  return 'done'
}

/** At the end, so that nobody meets half a room; what they find is read. */
async function letIn(
  { people, nowMs }: RoomImportDeps,
  room: HeldRoom,
  { room: foreign }: GatheredRoom,
  arriving: readonly Arriving[],
): Promise<'done' | 'fenced'> {
  const inside = new Set(room.members.map(({ userId }) => userId))
  const joins = arriving.flatMap(({ userId, role, atMs, key }): Happened[] => {
    const user = people.get(key)
    if (!user || inside.has(userId)) return []
    return [{ event: { type: 'member.joined', user, role, by: null }, atMs }]
  })
  const owner = arriving.find(({ role }) => role === 'owner')
  const archived: Happened[] =
    foreign.isArchived && !room.isArchived && owner
      ? [{ event: { type: 'room.archived', by: owner.userId }, atMs: nowMs }]
      : []
  return commitAll(room, [...joins, ...archived])
}
