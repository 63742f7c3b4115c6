// Signing up, in and out with forms. JSON posted to the same addresses belongs to the API.

import type { Context, Next } from 'hono'
import { EMPTY_FORM, type FormState } from '../../../../views/form-state.ts'
import { SignUpPage } from '../../../../views/pages/sign-up.tsx'
import { paths } from '../../../../views/paths.ts'
import type { Words } from '../../../../views/words/words.ts'
import type { AccountRefusal } from '../../../accounts/refusals.ts'
import type { AppEnv, HttpApp } from '../../app-env.ts'
import { deviceOf } from '../../auth/device.ts'
import { statusOf } from '../../problem.ts'
import { page } from '../answer.ts'
import { type Fields, isForm, ownPath, readFields, refusedForm } from '../forms.ts'
import { contextFor } from '../page-context.ts'
import type { PageDeps } from '../page-deps.ts'
import { showSecondStep } from './second-step.tsx'
import { showLogIn } from './show-log-in.tsx'

type C = Context<AppEnv>

export function mountEntrance(app: HttpApp, deps: PageDeps): void {
  app.get(paths.login, (c) => showLogIn(c, deps, EMPTY_FORM))
  app.get(paths.signup, (c) => showSignUp(c, deps, EMPTY_FORM))
  app.post(paths.login, forms(deps, logIn))
  app.post(paths.signup, forms(deps, signUp))
  app.post(paths.logout, forms(deps, logOut))
}

function forms(deps: PageDeps, handler: (c: C, deps: PageDeps, fields: Fields) => Promise<Response>) {
  return async (c: C, next: Next): Promise<Response | undefined> => {
    if (isForm(c)) return handler(c, deps, await readFields(c))
    await next()
    return undefined
  }
}

async function logIn(c: C, deps: PageDeps, fields: Fields): Promise<Response> {
  const { login = '', password = '' } = fields
  const returnTo = ownPath(fields['return_to'], paths.rooms)
  const entered = await deps.accounts.logIn({ login, password }, deviceOf(c, 'cookie'))
  if (!entered.ok && entered.error.step !== undefined)
    return showSecondStep(c, deps, { step: entered.error.step, returnTo })
  if (!entered.ok) return showLogIn(c, deps, refused(c, deps, fields, entered.error), entered.error)
  if (entered.value.cookie !== null) deps.cookie.set(c, entered.value.cookie)
  return c.redirect(returnTo, 303)
}

async function signUp(c: C, deps: PageDeps, fields: Fields): Promise<Response> {
  const { email = '', password = '', username = '', displayName = '' } = fields
  const device = deviceOf(c, 'cookie')
  const account = {
    email,
    password,
    username: username.trim() === '' ? undefined : username,
    displayName: displayName.trim() === '' ? undefined : displayName,
    invite: fields['invite'],
  }
  const made = await deps.accounts.signUp(account, device)
  if (!made.ok) return showSignUp(c, deps, refused(c, deps, fields, made.error), made.error)
  const entered = await deps.accounts.logIn({ login: email, password }, device)
  if (!entered.ok || entered.value.cookie === null) return c.redirect(paths.login, 303)
  deps.cookie.set(c, entered.value.cookie)
  return c.redirect(paths.rooms, 303)
}

async function logOut(c: C, deps: PageDeps): Promise<Response> {
  const caller = await c.var.identify()
  if (caller !== null)
    await deps.accounts.endSession(caller.userId, caller.sessionId, 'logout', c.var.clientAddress)
  deps.cookie.clear(c)
  return c.redirect(`${paths.login}?out`, 303)
}

async function showSignUp(c: C, deps: PageDeps, form: FormState, why?: AccountRefusal): Promise<Response> {
  if (!why && (await c.var.identify()) !== null) return c.redirect(paths.rooms, 303)
  const ctx = contextFor(c, deps.assets, null)
  const invite = form.values['invite'] ?? c.req.query('invite') ?? null
  const shut = await whyShut(deps, invite, ctx.words)
  const shown = { ...form, problem: form.problem ?? shut }
  const isInvited = deps.signup === 'invite' && shut === null
  const { passwordMinChars } = deps.limits
  const view = <SignUpPage {...{ ctx, form: shown, invite, isInvited, passwordMinChars }} />
  return page(c, view, why ? statusOf(why.code) : 200)
}

/** Said before anything is typed; whether it is so is asked again when the form comes. */
async function whyShut(deps: PageDeps, invite: string | null, words: Words): Promise<string | null> {
  if (deps.signup === 'closed') return words.auth.closed
  if (deps.signup === 'open') return null
  if (invite === null) return words.care.invite
  return (await deps.signupInvites.holds(invite)) ? null : words.errors.codes.bad_invite
}

function refused(c: C, deps: PageDeps, fields: Fields, refusal: AccountRefusal): FormState {
  if (refusal.retryAfterMs !== undefined) {
    c.header('Retry-After', String(Math.max(1, Math.ceil(refusal.retryAfterMs / 1_000))))
  }
  return refusedForm(fields, refusal, contextFor(c, deps.assets, null).words)
}
