// An import from its first byte to its report: read everything once, then write people, then room by room.

import type { Limits } from '../../../rooms/model/limits.ts'
import type { ForeignExport, ForeignKey, ForeignMessage } from '../foreign.ts'
import type { ImportStore } from '../ports/import-store.ts'
import { createForeignIds } from './foreign-ids.ts'
import { type Gathered, gather } from './gather.ts'
import type { HoldDeps } from './held-room.ts'
import { type KnownPeople, settlePeople } from './people.ts'
import { createReport, type Report } from './report.ts'
import {
  beginRoom,
  HAVE_ONE,
  NOT_KNOWN,
  pairOf,
  type RoomImport,
  type RoomImportDeps,
} from './room-import.ts'
import { openSpool } from './spool.ts'

export interface ImportDeps extends HoldDeps {
  readonly store: ImportStore
  readonly limits: Limits
  readonly nowMs: number
  readonly isDryRun: boolean
  /** Characters of messages that are in memory at a time, more or less. */
  readonly runChars: number
}

/**
 * Brings all that an export holds, or what of it is not here yet.
 *
 * Errors: throws UnreadableExport; whatever the database says. What was written by then stays, and another run goes on.
 */
export async function runImport(foreign: ForeignExport, deps: ImportDeps): Promise<Report> {
  const report = createReport()
  const ids = createForeignIds(foreign.source)
  const spool = await openSpool(deps)
  try {
    const { messageMaxChars } = deps.limits
    const gathered = await gather(foreign.items(), { ...deps, ids, spool, report, messageMaxChars })
    const people = await settlePeople(gathered.people, { ...deps, ids, report })
    const parts = { ...deps, ids, report, people, source: foreign.source }
    await (deps.isDryRun ? tellRooms : writeRooms)(parts, gathered, spool.sorted())
    return report
  } finally {
    await spool.remove()
  }
}

type Sorted = AsyncIterable<ForeignMessage>

async function writeRooms(deps: RoomImportDeps, { rooms }: Gathered, messages: Sorted): Promise<void> {
  const silent = new Set(rooms.keys())
  let key: ForeignKey | null = null
  let open: RoomImport | null = null
  for await (const message of messages) {
    if (message.room !== key) {
      await open?.finish()
      key = message.room
      silent.delete(key)
      const gathered = rooms.get(key)
      open = gathered ? await beginRoom(deps, gathered) : null
    }
    await open?.add(message)
  }
  await open?.finish()
  for (const room of silent) {
    const gathered = rooms.get(room)
    await (gathered && (await beginRoom(deps, gathered)))?.finish()
  }
}

/** What would be written, told from what is there. */
async function tellRooms(deps: RoomImportDeps, { rooms }: Gathered, messages: Sorted): Promise<void> {
  const { store, ids, report } = deps
  const wanted = new Set<ForeignKey>()
  for (const [key, { room, members }] of rooms) {
    const state = await store.roomState(ids.room(room))
    const pair = pairOf(room.kind, knownMembers(deps.people, members.keys()))
    const obstacle = state === null && room.kind === 'direct' ? await obstacleOf(store, pair) : null
    if (state === 'whole') report.count('roomsThere')
    else if (obstacle !== null) report.skip(obstacle, key)
    else {
      report.count(state === null ? 'roomsMade' : 'roomsResumed')
      wanted.add(key)
    }
  }
  for await (const { room } of messages) if (wanted.has(room)) report.count('messages')
}

async function obstacleOf(store: ImportStore, pair: ReturnType<typeof pairOf>): Promise<string | null> {
  if (pair === null) return NOT_KNOWN
  return (await store.hasDirect(pair)) ? HAVE_ONE : null
}

function knownMembers(people: KnownPeople, keys: Iterable<ForeignKey>) {
  const ids = new Set([...keys].flatMap((key) => people.get(key)?.id ?? []))
  return [...ids].map((userId) => ({ userId }))
}
