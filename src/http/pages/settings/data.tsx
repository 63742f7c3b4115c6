// Taking one's data along, and the end of the account.

import { EMPTY_FORM, type FormState } from '../../../../views/form-state.ts'
import { paths } from '../../../../views/paths.ts'
import { DataSection } from '../../../../views/settings/data.tsx'
import { DeletionPage } from '../../../../views/settings/deletion.tsx'
import { ownPaths } from '../../../../views/settings/own-paths.ts'
import { problemText } from '../../../../views/words/words-of.ts'
import { exportAnswer } from '../../account/export-answer.ts'
import type { HttpApp } from '../../app-env.ts'
import { type ProblemCode, statusOf } from '../../problem.ts'
import { goTo, page } from '../answer.ts'
import { readFields, refusedForm } from '../forms.ts'
import type { PageDeps } from '../page-deps.ts'
import { signedIn, type Visit } from '../visit.ts'
import { ownFrame, placedAt } from './own-visit.ts'

export function mountData(app: HttpApp, deps: PageDeps): void {
  app.get(
    ownPaths.data,
    signedIn(deps, (visit) => show(visit, null)),
  )
  app.get(ownPaths.export, signedIn(deps, takeAlong))
  app.get(
    ownPaths.deletion,
    signedIn(deps, (visit) => askToDelete(visit, EMPTY_FORM)),
  )
  app.post(ownPaths.deletion, signedIn(deps, close))
}

async function show(visit: Visit, why: ProblemCode | null): Promise<Response> {
  const problem = why && problemText(visit.ctx.words, why)
  const view = <DataSection frame={await ownFrame(visit)} problem={problem} />
  return page(visit.c, view, why === null ? 200 : statusOf(why))
}

async function takeAlong(visit: Visit): Promise<Response> {
  const { c, deps, caller } = visit
  const exported = await deps.own.exporter.export(caller, c.var.clientAddress)
  return exported.ok ? exportAnswer(c, exported.value) : show(visit, exported.error.code)
}

async function askToDelete(visit: Visit, form: FormState, why?: ProblemCode): Promise<Response> {
  const { c, deps, caller } = visit
  const { password: hasPassword } = await deps.own.freshProof.waysOf(caller.userId)
  const view = <DeletionPage {...{ frame: await ownFrame(visit), form, hasPassword }} />
  return page(c, view, why === undefined ? 200 : statusOf(why))
}

async function close(visit: Visit): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const fields = await readFields(c)
  const closed = await deps.own.closer.close(caller, fields['password'], c.var.clientAddress)
  if (closed.ok) {
    deps.cookie.clear(c)
    return goTo(c, `${paths.login}?deleted`)
  }
  const refusal = placedAt(closed.error, { wrong_password: 'password' })
  return askToDelete(visit, refusedForm(fields, refusal, ctx.words), refusal.code)
}
