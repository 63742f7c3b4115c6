// A room that an import writes to: claimed as by any owner, so that no other one can write meanwhile.

import type { RoomId } from '../../../rooms/kernel/ids.ts'
import type { RoomEvent } from '../../../rooms/model/events.ts'
import type { ClaimedRoom, Journal } from '../../../rooms/ports/journal.ts'
import { UnreadableExport } from '../foreign.ts'

/** An event with its time. */
export interface Happened {
  readonly event: RoomEvent
  readonly atMs: number
}

export interface HeldRoom {
  readonly members: ClaimedRoom['members']
  readonly isArchived: boolean
  /** In order, all of them new. Errors: `fenced` where somebody else has the room now: nothing was written. */
  commit(happened: readonly Happened[]): Promise<'done' | 'fenced'>
  release(): Promise<void>
}

export interface HoldDeps {
  readonly journal: Pick<Journal, 'claim' | 'commit' | 'release'>
  readonly sleep: (ms: number) => Promise<void>
}

// A node that holds a room lets it go after five minutes in which nobody asked for it.
const CLAIM_TRIES = 240
const CLAIM_EVERY_MS = 2_000

/** Waits while a node has the room. Errors: throws UnreadableExport where it keeps it. */
export async function holdRoom({ journal, sleep }: HoldDeps, room: RoomId): Promise<HeldRoom> {
  const claimed = await claim({ journal, sleep }, room)
  let { epoch, lastSeq } = claimed
  return {
    members: claimed.members,
    isArchived: claimed.profile.archivedAtMs !== null,
    async commit(happened) {
      if (happened.length === 0) return 'done'
      const done = await journal.commit({
        ...{ room, epoch, lastSeq, atMs: happened[0]?.atMs ?? 0 },
        // Nobody is to be told of it: it is old, and counts as published the moment it is stored.
        publishedSeq: lastSeq + happened.length,
        timesMs: happened.map(({ atMs }) => atMs),
        events: happened.map(({ event }) => event),
      })
      if (!done.ok) return 'fenced'
      epoch = done.value.epoch
      lastSeq = Math.max(lastSeq, ...done.value.placed.map(({ seq }) => seq))
      return 'done'
    },
    release: () => journal.release([{ room, epoch, publishedSeq: lastSeq }]),
  }
}

async function claim({ journal, sleep }: HoldDeps, room: RoomId): Promise<ClaimedRoom> {
  for (let tried = 0; tried < CLAIM_TRIES; tried += 1) {
    // An earlier import that was killed has no other name to be known by; nodes have no colon-separated word of it.
    const claimed = await journal.claim(room, (owner) => owner.startsWith(IMPORTER))
    if (claimed.ok) return claimed.value
    if (claimed.error === 'room_not_found') break
    await sleep(CLAIM_EVERY_MS)
  }
  throw new UnreadableExport(`the room ${room} is in use all the time: run the import again when it is quiet`)
}

/** What the owner of a room is called while an import writes to it. */
export const IMPORTER = 'import:'
