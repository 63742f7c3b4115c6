// The webhooks of a room, and the end of one.

import { ConfirmPage } from '../../../../views/pages/confirm.tsx'
import { HooksPage } from '../../../../views/room-settings/hooks/hooks.tsx'
import { settingsPaths } from '../../../../views/room-settings/settings-paths.ts'
import { problemText } from '../../../../views/words/words-of.ts'
import type { HttpApp } from '../../app-env.ts'
import { hookRefusal } from '../../hooks/hook-refusals.ts'
import { type ProblemCode, statusOf } from '../../problem.ts'
import { goTo, page, pageOrPiece } from '../answer.ts'
import type { PageDeps } from '../page-deps.ts'
import { frameOf } from '../visit.ts'
import { hookInPath, hookRow, hooksOf } from './hook-of.ts'
import { inSettings, type SettingsVisit, settingsFrame, withDone } from './settings-visit.ts'

const AT = '/rooms/:room/settings/hooks'

export function mountHooks(app: HttpApp, deps: PageDeps): void {
  app.get(AT, inSettings(deps, 'admin', showHooks))
  app.get(
    `${AT}/:hook/end`,
    inSettings(deps, 'admin', (visit) => askToEnd(visit, null)),
  )
  app.post(`${AT}/:hook/end`, inSettings(deps, 'admin', end))
}

async function showHooks(visit: SettingsVisit): Promise<Response> {
  const found = await hooksOf(visit)
  if (!found.ok) return visit.refuse.code(found.error.code)
  const frame = await settingsFrame(visit)
  return page(visit.c, <HooksPage frame={frame} hooks={found.value.map(hookRow)} />)
}

async function end(visit: SettingsVisit): Promise<Response> {
  const { c, deps, caller, id, refuse } = visit
  const hook = await hookInPath(visit)
  if (!hook.ok) return refuse.code(hook.error.code)
  const ended = await deps.hooks.close(caller.person, id, hook.value.id)
  if (!ended.ok) return askToEnd(visit, hookRefusal(ended.error).code)
  return goTo(c, withDone(settingsPaths.hooks(id), 'ended'))
}

async function askToEnd(visit: SettingsVisit, why: ProblemCode | null): Promise<Response> {
  const { c, ctx, id } = visit
  const hook = await hookInPath(visit)
  if (!hook.ok) return visit.refuse.code(hook.error.code)
  const { hooks: say } = ctx.words.roomSettings
  const view = (
    <ConfirmPage
      frame={await frameOf(visit)}
      title={say.endTitle(hook.value.name)}
      hint={hook.value.direction === 'in' ? say.endHintIn : say.endHintOut}
      confirm={say.endConfirm}
      action={settingsPaths.endHook(id, hook.value.id)}
      back={settingsPaths.hooks(id)}
      problem={why && problemText(ctx.words, why)}
    />
  )
  return pageOrPiece(c, view, why === null ? 200 : statusOf(why))
}
