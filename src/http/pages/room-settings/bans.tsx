// Whom a room bars, and letting them come back.

import { parseUserId } from '../../../../rooms/kernel/ids.ts'
import { BansPage } from '../../../../views/room-settings/bans.tsx'
import { settingsPaths } from '../../../../views/room-settings/settings-paths.ts'
import type { HttpApp } from '../../app-env.ts'
import { goTo, page } from '../answer.ts'
import type { PageDeps } from '../page-deps.ts'
import { inSettings, type SettingsVisit, settingsFrame, withDone } from './settings-visit.ts'

const AT = '/rooms/:room/settings/bans'
const PAGE_BANS = 50

export function mountBans(app: HttpApp, deps: PageDeps): void {
  app.get(AT, inSettings(deps, 'admin', showBans))
  app.post(`${AT}/:user/lift`, inSettings(deps, 'admin', lift))
}

async function showBans(visit: SettingsVisit): Promise<Response> {
  const { c, deps, caller, id, refuse } = visit
  const allowed = await deps.desk.submit(id, { type: 'oversee', by: caller.person })
  if (!allowed.ok) return refuse.code(allowed.error.code)
  const found = await deps.standings.banned(id, c.req.query('cursor') ?? null, PAGE_BANS)
  if (!found.ok) return refuse.code('not_found')
  const { items, next } = found.value
  const more = next && `${settingsPaths.bans(id)}?${new URLSearchParams({ cursor: next })}`
  return page(c, <BansPage frame={await settingsFrame(visit)} banned={items} more={more} />)
}

async function lift({ c, deps, caller, id, refuse }: SettingsVisit): Promise<Response> {
  const userId = parseUserId(c.req.param('user') ?? '')
  const user = userId.ok ? await deps.people.byId(userId.value) : null
  if (user === null) return refuse.code('user_not_found')
  const lifted = await deps.desk.submit(id, { type: 'unban', by: caller.person, user })
  if (!lifted.ok) return refuse.code(lifted.error.code)
  return goTo(c, withDone(settingsPaths.bans(id), 'lifted'))
}
