// What became of the events that a webhook was to be told, and delivering one once more.

import { DeliveriesPage } from '../../../../views/room-settings/hooks/deliveries.tsx'
import { settingsPaths } from '../../../../views/room-settings/settings-paths.ts'
import type { HttpApp } from '../../app-env.ts'
import { hookRefusal } from '../../hooks/hook-refusals.ts'
import { goTo, page } from '../answer.ts'
import type { PageDeps } from '../page-deps.ts'
import { hookInPath, hookRow } from './hook-of.ts'
import { inSettings, type SettingsVisit, settingsFrame, withDone } from './settings-visit.ts'

const AT = '/rooms/:room/settings/hooks/:hook'
const PAGE_DELIVERIES = 20

export function mountDeliveries(app: HttpApp, deps: PageDeps): void {
  app.get(AT, inSettings(deps, 'admin', showDeliveries))
  app.post(`${AT}/again/:seq`, inSettings(deps, 'admin', again))
}

async function showDeliveries(visit: SettingsVisit): Promise<Response> {
  const { c, deps, caller, id, refuse } = visit
  const before = readSeq(c.req.query('before'))
  const hook = await hookInPath(visit)
  if (!hook.ok) return refuse.code(hook.error.code)
  const at = { room: id, id: hook.value.id, before, limit: PAGE_DELIVERIES }
  const found = await deps.hooks.deliveries(caller.person, at)
  if (!found.ok) return refuse.code(hookRefusal(found.error).code)
  const last = found.value.length === PAGE_DELIVERIES ? found.value.at(-1) : undefined
  const more = last === undefined ? null : `${settingsPaths.hook(id, hook.value.id)}?before=${last.seq}`
  const list = { hook: hookRow(hook.value), deliveries: found.value, more }
  return page(c, <DeliveriesPage frame={await settingsFrame(visit)} {...list} />)
}

async function again(visit: SettingsVisit): Promise<Response> {
  const { c, deps, caller, id, refuse } = visit
  const seq = readSeq(c.req.param('seq'))
  const hook = await hookInPath(visit)
  if (!hook.ok) return refuse.code(hook.error.code)
  if (seq === null) return refuse.code('delivery_not_found')
  const done = await deps.hooks.redeliver(caller.person, { room: id, id: hook.value.id, seq })
  if (!done.ok) return refuse.code(hookRefusal(done.error).code)
  return goTo(c, withDone(settingsPaths.hook(id, hook.value.id), 'again'))
}

function readSeq(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null
}
