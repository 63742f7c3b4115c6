// A page of a room's settings: for members of the room, from a role on. What the room itself refuses is told by it.

import type { RoomId } from '../../../../rooms/kernel/ids.ts'
import type { RoomSummary } from '../../../../rooms/model/room-views.ts'
import type { Role } from '../../../../rooms/model/words.ts'
import type { Done, SettingsFrame } from '../../../../views/room-settings/settings-page.tsx'
import type { Words } from '../../../../views/words/words.ts'
import type { ProblemCode } from '../../problem.ts'
import type { PageDeps } from '../page-deps.ts'
import { inRoom, type Visit } from '../visit.ts'

const RANK: Readonly<Record<Role, number>> = { member: 0, admin: 1, owner: 2 }

export interface SettingsVisit extends Visit {
  readonly id: RoomId
  readonly room: RoomSummary
}

export function inSettings(
  deps: PageDeps,
  from: Role,
  handler: (visit: SettingsVisit) => Promise<Response>,
): ReturnType<typeof inRoom> {
  return inRoom(deps, async (visit, id) => {
    const found = await deps.history.room(id, visit.caller.userId)
    if (!found.ok) return visit.refuse.code(found.error)
    const refused = refusalOf(found.value, from)
    return refused === null ? handler({ ...visit, id, room: found.value }) : visit.refuse.code(refused)
  })
}

function refusalOf({ role, profile }: RoomSummary, from: Role): ProblemCode | null {
  if (role === null) return 'not_a_member'
  if (profile.kind === 'direct') return 'direct_room'
  return RANK[role] < RANK[from] ? 'not_allowed' : null
}

/** Whether the reader stands above somebody in the room, as showing them out takes. */
export function standsAbove({ role }: RoomSummary, other: Role): boolean {
  return role !== null && RANK[role] > RANK[other]
}

export async function settingsFrame({ c, ctx, deps, caller, room }: SettingsVisit): Promise<SettingsFrame> {
  const rooms = await deps.history.roomsOf(caller.userId)
  return { ctx, rooms, room, done: readDone(ctx.words, c.req.query('done')) }
}

/** Where a page is gone back to, with a word about what was done. */
export function withDone(path: string, done: Done): string {
  return `${path}?done=${done}`
}

function readDone({ roomSettings }: Words, text: string | undefined): Done | null {
  return text !== undefined && isDone(roomSettings.done, text) ? text : null
}

function isDone(known: Readonly<Record<Done, string>>, text: string): text is Done {
  return Object.hasOwn(known, text)
}
