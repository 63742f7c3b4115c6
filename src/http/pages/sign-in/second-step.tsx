// The second half of a log-in by forms: a code, where the account has a second factor.

import type { Context } from 'hono'
import { EMPTY_FORM, type FormState } from '../../../../views/form-state.ts'
import { SecondStepPage } from '../../../../views/pages/sign-in/second-step.tsx'
import { paths } from '../../../../views/paths.ts'
import type { AppEnv, HttpApp } from '../../app-env.ts'
import { deviceOf } from '../../auth/device.ts'
import { statusOf } from '../../problem.ts'
import { page } from '../answer.ts'
import { ownPath, readFields, refusedForm } from '../forms.ts'
import { contextFor } from '../page-context.ts'
import type { PageDeps } from '../page-deps.ts'

type C = Context<AppEnv>

/** What the form carries from one half to the other. */
interface Carried {
  readonly step: string
  readonly returnTo: string
}

export function mountSecondStep(app: HttpApp, deps: PageDeps): void {
  app.post(paths.loginCode, async (c) => {
    const fields = await readFields(c)
    const { step = '', code = '' } = fields
    const returnTo = ownPath(fields['return_to'], paths.rooms)
    const entered = await deps.accounts.finishLogIn({ step, code }, deviceOf(c, 'cookie'))
    if (!entered.ok) {
      const { words } = contextFor(c, deps.assets, null)
      const form = refusedForm({ code }, entered.error, words)
      return showSecondStep(c, deps, { step, returnTo }, { form, status: statusOf(entered.error.code) })
    }
    if (entered.value.cookie !== null) deps.cookie.set(c, entered.value.cookie)
    return c.redirect(returnTo, 303)
  })
}

/** The answer to a right password where a code is missing. */
export function showSecondStep(
  c: C,
  deps: PageDeps,
  { step, returnTo }: Carried,
  why: { readonly form: FormState; readonly status: ReturnType<typeof statusOf> } | null = null,
): Response {
  const ctx = contextFor(c, deps.assets, null)
  const form = why?.form ?? EMPTY_FORM
  const view = <SecondStepPage ctx={ctx} form={form} step={step} returnTo={returnTo} />
  return page(c, view, why?.status ?? 200)
}
