// /admin/invites: invitations to make an account: those that are good, a new one, the end of one.

import { helmPaths } from '../../../../views/helm/helm-paths.ts'
import { HelmInvitesPage } from '../../../../views/helm/invites.tsx'
import { NewHelmInvitePage } from '../../../../views/helm/new-invite.tsx'
import { ShownOncePage } from '../../../../views/room-settings/shown-once.tsx'
import { problemText } from '../../../../views/words/words-of.ts'
import type { HttpApp } from '../../app-env.ts'
import { type ProblemCode, statusOf } from '../../problem.ts'
import { goTo, page, pageOrPiece } from '../answer.ts'
import { readFields } from '../forms.ts'
import type { PageDeps } from '../page-deps.ts'
import { frameOf, type Visit } from '../visit.ts'
import { asAdmin, helmFrame, withDone } from './as-admin.ts'

const HOUR_MS = 60 * 60_000
const USUAL = { hours: 7 * 24, uses: 1 }
const MAX = { hours: 365 * 24, uses: 1_000 }

export function mountHelmInvites(app: HttpApp, deps: PageDeps): void {
  app.get(helmPaths.invites, asAdmin(deps, list))
  app.get(
    helmPaths.newInvite,
    asAdmin(deps, (visit) => ask(visit, USUAL, null)),
  )
  app.post(helmPaths.newInvite, asAdmin(deps, make))
  app.post('/admin/invites/:invite/withdraw', asAdmin(deps, withdraw))
}

async function list(visit: Visit): Promise<Response> {
  const { signup, helm } = visit.deps
  const [frame, invites] = await Promise.all([helmFrame(visit), helm.invites.open()])
  return page(visit.c, <HelmInvitesPage {...{ frame, invites, signup }} />)
}

async function ask(visit: Visit, chosen: typeof USUAL, why: ProblemCode | null): Promise<Response> {
  const problem = why && problemText(visit.ctx.words, why)
  const view = <NewHelmInvitePage frame={await frameOf(visit)} chosen={chosen} problem={problem} />
  return pageOrPiece(visit.c, view, why === null ? 200 : statusOf(why))
}

async function make(visit: Visit): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const fields = await readFields(c)
  const hours = readCount(fields['hours'], MAX.hours)
  const uses = readCount(fields['uses'], MAX.uses)
  if (hours === null || uses === null) return ask(visit, USUAL, 'invalid_request')
  const made = await deps.helm.invites.make(caller, { uses, lifeMs: hours * HOUR_MS }, c.var.clientAddress)
  if (!made.ok) return ask(visit, { hours, uses }, made.error.code)
  const say = ctx.words.helm.invites
  const view = (
    <ShownOncePage
      frame={await frameOf(visit)}
      title={say.madeTitle}
      hint={say.madeHint}
      label={say.link}
      value={made.value.url}
      next={helmPaths.invites}
    />
  )
  return pageOrPiece(c, view)
}

function readCount(text: string | undefined, max: number): number | null {
  const count = Number(text)
  return text !== undefined && /^\d{1,6}$/.test(text) && count >= 1 && count <= max ? count : null
}

async function withdraw({ c, deps, caller, refuse }: Visit): Promise<Response> {
  const removed = await deps.helm.invites.remove(caller, c.req.param('invite') ?? '', c.var.clientAddress)
  return removed.ok ? goTo(c, withDone(helmPaths.invites, 'withdrawn')) : refuse.code(removed.error.code)
}
