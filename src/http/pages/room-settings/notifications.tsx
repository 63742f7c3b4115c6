// What of a room one wants to hear of; for every room one is in, direct ones too.

import type { RoomId } from '../../../../rooms/kernel/ids.ts'
import { LEVELS } from '../../../../rooms/ports/members/standings.ts'
import { paths } from '../../../../views/paths.ts'
import { NotificationsPage } from '../../../../views/room-settings/notifications.tsx'
import type { HttpApp } from '../../app-env.ts'
import { goTo, pageOrPiece } from '../answer.ts'
import { readFields } from '../forms.ts'
import type { PageDeps } from '../page-deps.ts'
import { frameOf, inRoom, type Visit } from '../visit.ts'

const AT = '/rooms/:room/notifications'

export function mountNotifications(app: HttpApp, deps: PageDeps): void {
  app.get(AT, inRoom(deps, showLevel))
  app.post(AT, inRoom(deps, setLevel))
}

async function showLevel(visit: Visit, id: RoomId): Promise<Response> {
  const { c, deps, caller, refuse } = visit
  const [room, level] = await Promise.all([
    deps.history.room(id, caller.userId),
    deps.standings.level(id, caller.userId),
  ])
  if (!room.ok) return refuse.code(room.error)
  if (!level.ok) return refuse.code(level.error)
  return pageOrPiece(
    c,
    <NotificationsPage frame={await frameOf(visit)} room={room.value} level={level.value} />,
  )
}

async function setLevel({ c, deps, caller, refuse }: Visit, id: RoomId): Promise<Response> {
  const { level: text } = await readFields(c)
  const level = LEVELS.find((one) => one === text)
  if (level === undefined) return refuse.code('invalid_request')
  const set = await deps.standings.setLevel(id, caller.userId, level)
  return set.ok ? goTo(c, paths.room(id)) : refuse.code(set.error)
}
