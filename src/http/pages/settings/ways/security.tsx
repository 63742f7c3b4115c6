// Passkeys and the second step, as they are.

import { ownPaths } from '../../../../../views/settings/own-paths.ts'
import { SecuritySection } from '../../../../../views/settings/ways/security.tsx'
import { problemText } from '../../../../../views/words/words-of.ts'
import type { HttpApp } from '../../../app-env.ts'
import { type ProblemCode, statusOf } from '../../../problem.ts'
import { page } from '../../answer.ts'
import type { PageDeps } from '../../page-deps.ts'
import { signedIn, type Visit } from '../../visit.ts'
import { ownFrame } from '../own-visit.ts'

export function mountSecurity(app: HttpApp, deps: PageDeps): void {
  app.get(
    ownPaths.security,
    signedIn(deps, (visit) => showSecurity(visit)),
  )
}

export async function showSecurity(visit: Visit, why?: ProblemCode): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const [frame, passkeys, secondStep] = await Promise.all([
    ownFrame(visit),
    deps.own.passkeys.ofUser(caller.userId),
    deps.own.secondFactor.of(caller.userId),
  ])
  const problem = why === undefined ? null : problemText(ctx.words, why)
  const canHavePasskeys = deps.otherWays.passkeys
  const view = <SecuritySection {...{ frame, passkeys, canHavePasskeys, secondStep, problem }} />
  return page(c, view, why === undefined ? 200 : statusOf(why))
}
