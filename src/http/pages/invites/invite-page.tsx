// The page behind the link of an invitation. Strangers sign in first, and come back to it.

import { InvitePage } from '../../../../views/pages/invites/invite.tsx'
import { paths } from '../../../../views/paths.ts'
import { problemText } from '../../../../views/words/words-of.ts'
import { secretHash } from '../../../accounts/tokens/secrets.ts'
import type { HttpApp } from '../../app-env.ts'
import { type Refusal, statusOf } from '../../problem.ts'
import { acceptInvite } from '../../rooms/invites/accept-invite.ts'
import { goTo, pageOrPiece } from '../answer.ts'
import type { PageDeps } from '../page-deps.ts'
import { frameOf, signedIn, type Visit } from '../visit.ts'

const AT = '/invites/:token'

export function mountInvite(app: HttpApp, deps: PageDeps): void {
  app.get(
    AT,
    signedIn(deps, (visit) => showInvite(visit, null)),
  )
  app.post(AT, signedIn(deps, accept))
}

async function accept(visit: Visit): Promise<Response> {
  const { c, deps, caller } = visit
  const entered = await acceptInvite(deps, caller, tokenOf(visit))
  return entered.ok ? goTo(c, paths.room(entered.value)) : showInvite(visit, entered.error)
}

async function showInvite(visit: Visit, refused: Refusal | null): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const token = tokenOf(visit)
  const hash = secretHash(token)
  const found = hash && (await deps.invites.lookUp(hash, caller.userId))
  if (found === null) return visit.refuse.code(refused?.code ?? 'invite_not_found')
  const problem = refused && problemText(ctx.words, refused.code)
  const view = <InvitePage frame={await frameOf(visit)} room={found.name} token={token} problem={problem} />
  return pageOrPiece(c, view, refused === null ? 200 : statusOf(refused.code))
}

function tokenOf({ c }: Visit): string {
  return c.req.param('token') ?? ''
}
