// Handing a room over: somebody else becomes its owner, and whoever was it stays as an admin.

import type { FormState } from '../../../../views/form-state.ts'
import { EMPTY_FORM } from '../../../../views/form-state.ts'
import { AskPage } from '../../../../views/room-settings/ask.tsx'
import { settingsPaths } from '../../../../views/room-settings/settings-paths.ts'
import { problemText } from '../../../../views/words/words-of.ts'
import type { HttpApp } from '../../app-env.ts'
import { type ProblemCode, type ProblemStatus, statusOf } from '../../problem.ts'
import { goTo, pageOrPiece } from '../answer.ts'
import { type Fields, readFields } from '../forms.ts'
import type { PageDeps } from '../page-deps.ts'
import { frameOf } from '../visit.ts'
import { peopleNamed } from './people-named.ts'
import { inSettings, type SettingsVisit, withDone } from './settings-visit.ts'

const AT = '/rooms/:room/settings/owner'

export function mountHandOver(app: HttpApp, deps: PageDeps): void {
  app.get(
    AT,
    inSettings(deps, 'owner', (visit) => ask(visit, EMPTY_FORM, 200)),
  )
  app.post(AT, inSettings(deps, 'owner', handOver))
}

async function ask(visit: SettingsVisit, form: FormState, status: ProblemStatus | 200): Promise<Response> {
  const { c, ctx, id, room } = visit
  const { handOver: say } = ctx.words.roomSettings
  const view = (
    <AskPage
      frame={await frameOf(visit)}
      title={say.title(room.profile.name)}
      hint={say.hint}
      field={{
        name: 'newOwner',
        label: say.who,
        hint: ctx.words.chat.addHint,
        input: { autocapitalize: 'none', spellcheck: false, required: true },
      }}
      form={form}
      confirm={say.confirm}
      danger
      action={settingsPaths.handOver(id)}
      back={settingsPaths.about(id)}
    />
  )
  return pageOrPiece(c, view, status)
}

async function handOver(visit: SettingsVisit): Promise<Response> {
  const { c, deps, caller, id } = visit
  const values = await readFields(c)
  const { found } = await peopleNamed(deps.userSearch, values['newOwner'] ?? '')
  const heir = found[0]
  if ((values['newOwner'] ?? '').trim() === '')
    return refuse(visit, values, visit.ctx.words.errors.required, 400)
  if (heir === undefined || found.length > 1) return refuseCode(visit, values, 'user_not_found')
  if (heir.id === caller.userId) return refuseCode(visit, values, 'invalid_request')
  const { person: by } = caller
  const given = await deps.desk.submit(id, { type: 'set_role', by, userId: heir.id, role: 'owner' })
  if (!given.ok) return refuseCode(visit, values, given.error.code)
  const left = await deps.desk.submit(id, { type: 'set_role', by, userId: by.id, role: 'admin' })
  if (!left.ok) return refuseCode(visit, values, left.error.code)
  return goTo(c, withDone(settingsPaths.about(id), 'handed'))
}

function refuseCode(visit: SettingsVisit, values: Fields, code: ProblemCode): Promise<Response> {
  return refuse(visit, values, problemText(visit.ctx.words, code), statusOf(code))
}

function refuse(
  visit: SettingsVisit,
  values: Fields,
  sentence: string,
  status: ProblemStatus,
): Promise<Response> {
  return ask(visit, { values, errors: { newOwner: sentence }, problem: null }, status)
}
