// A forgotten password in a browser: asking for the link, and the page that it opens.

import type { Context } from 'hono'
import { EMPTY_FORM, type FormState } from '../../../views/form-state.ts'
import { ForgotPasswordPage, LinkSentPage } from '../../../views/pages/forgot-password.tsx'
import { BadLinkPage, ResetPasswordPage } from '../../../views/pages/reset-password.tsx'
import { paths } from '../../../views/paths.ts'
import type { AccountRefusal } from '../../accounts/refusals.ts'
import type { AppEnv, HttpApp } from '../app-env.ts'
import { statusOf } from '../problem.ts'
import { page } from './answer.ts'
import { type Fields, readFields, refusedForm } from './forms.ts'
import { contextFor } from './page-context.ts'
import type { PageDeps } from './page-deps.ts'

type C = Context<AppEnv>

export function mountPasswords(app: HttpApp, deps: PageDeps): void {
  app.get(paths.forgotPassword, (c) => showForgot(c, deps, EMPTY_FORM))
  app.post(paths.forgotPassword, (c) => forgot(c, deps))
  app.get(paths.reset, (c) => showReset(c, deps))
  app.post(paths.reset, (c) => reset(c, deps))
}

async function forgot(c: C, deps: PageDeps): Promise<Response> {
  const fields = await readFields(c)
  const { email = '' } = fields
  const ctx = contextFor(c, deps.assets, null)
  if (email.trim() === '') {
    const empty = { values: fields, errors: { email: ctx.words.errors.required }, problem: null }
    return showForgot(c, deps, empty, 400)
  }
  const asked = await deps.passwords.forgot({ email, locale: ctx.locale }, c.var.clientAddress)
  if (!asked.ok) return showForgot(c, deps, refused(c, deps, fields, asked.error), statusOf(asked.error.code))
  return page(c, <LinkSentPage ctx={ctx} />, 202)
}

async function showReset(c: C, deps: PageDeps): Promise<Response> {
  const token = c.req.query('token') ?? ''
  if (!(await deps.passwords.holds(token))) return badLink(c, deps)
  return choose(c, deps, { token, form: EMPTY_FORM }, 200)
}

async function reset(c: C, deps: PageDeps): Promise<Response> {
  const { token = '', newPassword = '' } = await readFields(c)
  const done = await deps.passwords.reset({ token, newPassword }, c.var.clientAddress)
  if (done.ok) {
    deps.cookie.clear(c)
    return c.redirect(`${paths.login}?changed`, 303)
  }
  if (done.error.code === 'bad_token') return badLink(c, deps)
  const form = refused(c, deps, { newPassword }, done.error)
  return choose(c, deps, { token, form }, statusOf(done.error.code))
}

function showForgot(
  c: C,
  deps: PageDeps,
  form: FormState,
  status: ReturnType<typeof statusOf> | 200 = 200,
): Response {
  return page(c, <ForgotPasswordPage ctx={contextFor(c, deps.assets, null)} form={form} />, status)
}

function choose(
  c: C,
  deps: PageDeps,
  { token, form }: { readonly token: string; readonly form: FormState },
  status: ReturnType<typeof statusOf> | 200,
): Response {
  const { passwordMinChars } = deps.limits
  const ctx = contextFor(c, deps.assets, null)
  const view = <ResetPasswordPage {...{ ctx, form, token, passwordMinChars }} />
  return page(c, view, status)
}

function badLink(c: C, deps: PageDeps): Response {
  return page(c, <BadLinkPage ctx={contextFor(c, deps.assets, null)} />, statusOf('bad_token'))
}

/** In the reader's words, beside the field; passwords are never sent back. */
function refused(c: C, deps: PageDeps, fields: Fields, refusal: AccountRefusal): FormState {
  if (refusal.retryAfterMs !== undefined) {
    c.header('Retry-After', String(Math.max(1, Math.ceil(refusal.retryAfterMs / 1_000))))
  }
  return refusedForm(fields, refusal, contextFor(c, deps.assets, null).words)
}
