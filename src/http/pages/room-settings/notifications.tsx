// What of a room one wants to hear of; for every room one is in, direct ones too.

import type { RoomId } from '../../../../rooms/kernel/ids.ts'
import { LEVELS } from '../../../../rooms/model/room-views.ts'
import { paths } from '../../../../views/paths.ts'
import { MUTES, NotificationsPage } from '../../../../views/room-settings/notifications.tsx'
import type { HttpApp } from '../../app-env.ts'
import { goTo, pageOrPiece } from '../answer.ts'
import { readFields } from '../forms.ts'
import type { PageDeps } from '../page-deps.ts'
import { frameOf, inRoom, type Visit } from '../visit.ts'

const HOUR_MS = 60 * 60 * 1_000
const AT = '/rooms/:room/notifications'

export function mountNotifications(app: HttpApp, deps: PageDeps): void {
  app.get(AT, inRoom(deps, showLevel))
  app.post(AT, inRoom(deps, setLevel))
}

async function showLevel(visit: Visit, id: RoomId): Promise<Response> {
  const { c, deps, caller, refuse } = visit
  const [room, hearing] = await Promise.all([
    deps.history.room(id, caller.userId),
    deps.standings.hearing(id, caller.userId),
  ])
  if (!room.ok) return refuse.code(room.error)
  if (!hearing.ok) return refuse.code(hearing.error)
  const frame = await frameOf(visit)
  return pageOrPiece(c, <NotificationsPage frame={frame} room={room.value} hearing={hearing.value} />)
}

async function setLevel({ c, deps, caller, refuse }: Visit, id: RoomId): Promise<Response> {
  const fields = await readFields(c)
  const level = LEVELS.find((one) => one === fields['level'])
  const mute = MUTES.find((one) => String(one) === fields['mute'])
  const before = await deps.standings.hearing(id, caller.userId)
  if (!before.ok) return refuse.code(before.error)
  if (level === undefined || mute === undefined) return refuse.code('invalid_request')
  const mutedUntilMs = mute === 'keep' ? before.value.mutedUntilMs : mutedFor(mute, deps.clock.nowMs())
  const set = await deps.standings.setHearing(id, caller.userId, { level, mutedUntilMs })
  return set.ok ? goTo(c, paths.room(id)) : refuse.code(set.error)
}

function mutedFor(hours: number, nowMs: number): number | null {
  return hours === 0 ? null : nowMs + hours * HOUR_MS
}
