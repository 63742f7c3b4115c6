// How one is known, the password, and the providers that open the account.

import { EMPTY_FORM, type FormState } from '../../../../../views/form-state.ts'
import { ownPaths } from '../../../../../views/settings/own-paths.ts'
import { AccountSection } from '../../../../../views/settings/ways/account.tsx'
import { problemText } from '../../../../../views/words/words-of.ts'
import type { HttpApp } from '../../../app-env.ts'
import { type ProblemCode, statusOf } from '../../../problem.ts'
import { goTo, page } from '../../answer.ts'
import { readFields, refusedForm } from '../../forms.ts'
import type { PageDeps } from '../../page-deps.ts'
import { signedIn, type Visit } from '../../visit.ts'
import { actorOf, ownFrame, placedAt, withDone } from '../own-visit.ts'

export function mountAccount(app: HttpApp, deps: PageDeps): void {
  app.get(
    ownPaths.account,
    signedIn(deps, (visit) => show(visit, EMPTY_FORM)),
  )
  app.post(ownPaths.password, signedIn(deps, changePassword))
  app.post(ownPaths.unlink(':provider'), signedIn(deps, unlink))
}

async function show(visit: Visit, form: FormState, why?: ProblemCode): Promise<Response> {
  const { c, deps, caller } = visit
  const { freshProof, identities } = deps.own
  const [frame, ways, fresh, linked] = await Promise.all([
    ownFrame(visit),
    freshProof.waysOf(caller.userId),
    freshProof.holds(caller.sessionId),
    identities.ofUser(caller.userId),
  ])
  const providers = deps.otherWays.providers.map(({ id, name }) => {
    const identity = linked.find(({ provider }) => provider === id)
    return { id, name, isLinked: identity !== undefined, email: identity?.email ?? null }
  })
  const view = (
    <AccountSection
      {...{ frame, form, providers, fresh }}
      email={caller.email}
      hasPassword={ways.password}
      passwordMinChars={deps.limits.passwordMinChars}
    />
  )
  return page(c, view, why === undefined ? 200 : statusOf(why))
}

async function changePassword(visit: Visit): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const fields = await readFields(c)
  const { currentPassword, newPassword = '' } = fields
  const changed = await deps.passwords.change(caller, { currentPassword, newPassword }, c.var.clientAddress)
  if (changed.ok) return goTo(c, withDone(ownPaths.account, 'password'))
  const refusal = placedAt(changed.error, { wrong_password: 'currentPassword' })
  return show(visit, refusedForm(fields, refusal, ctx.words), refusal.code)
}

async function unlink(visit: Visit): Promise<Response> {
  const { c, deps, ctx } = visit
  const unlinked = await deps.own.identities.unlink(actorOf(visit), c.req.param('provider') ?? '')
  if (unlinked.ok) return goTo(c, withDone(ownPaths.account, 'unlinked'))
  const { code } = unlinked.error
  return show(visit, { ...EMPTY_FORM, problem: problemText(ctx.words, code) }, code)
}
