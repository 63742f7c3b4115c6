// /admin/dead-letters: what was given up, tried once more or thrown away.

import { helmPaths } from '../../../../views/helm/helm-paths.ts'
import type { HelmLetter } from '../../../../views/helm/helm-view.ts'
import { HelmLettersPage } from '../../../../views/helm/letters.tsx'
import { ConfirmPage } from '../../../../views/pages/confirm.tsx'
import { problemText } from '../../../../views/words/words-of.ts'
import type { DeadLetter } from '../../../notify/ports/dead-letters.ts'
import type { HttpApp } from '../../app-env.ts'
import { type ProblemCode, statusOf } from '../../problem.ts'
import { goTo, page, pageOrPiece } from '../answer.ts'
import type { PageDeps } from '../page-deps.ts'
import { frameOf, type Visit } from '../visit.ts'
import { asAdmin, helmFrame, withDone } from './as-admin.ts'

const PAGE_LETTERS = 50
const AT = '/admin/dead-letters/:letter'

export function mountHelmLetters(app: HttpApp, deps: PageDeps): void {
  app.get(
    helmPaths.letters,
    asAdmin(deps, (visit) => list(visit, null)),
  )
  app.post(`${AT}/retry`, asAdmin(deps, retry))
  app.get(
    `${AT}/discard`,
    asAdmin(deps, (visit) => ask(visit)),
  )
  app.post(`${AT}/discard`, asAdmin(deps, discard))
}

async function list(visit: Visit, why: ProblemCode | null): Promise<Response> {
  const { c, deps, ctx } = visit
  const cursor = c.req.method === 'GET' ? (c.req.query('cursor') ?? null) : null
  const found = await deps.helm.letters.list({ cursor, limit: PAGE_LETTERS })
  if (!found.ok) return visit.refuse.code('not_found')
  const { items, next } = found.value
  const view = {
    frame: await helmFrame(visit),
    letters: items.map(letterOf),
    more: next === null ? null : `${helmPaths.letters}?${new URLSearchParams({ cursor: next })}`,
    problem: why && problemText(ctx.words, why),
  }
  return page(c, <HelmLettersPage {...view} />, why === null ? 200 : statusOf(why))
}

function letterOf({ id, undelivered, user, error, attempts, atMs }: DeadLetter): HelmLetter {
  const isEvent = undelivered.what === 'event'
  return {
    ...{ id, error, attempts, atMs, what: undelivered.what },
    to: user === null ? null : `@${user.username}`,
    kind: isEvent ? undelivered.kind : null,
    seq: isEvent ? undelivered.seq : null,
  }
}

async function retry(visit: Visit): Promise<Response> {
  const { c, deps } = visit
  const tried = await deps.helm.letters.retry(c.req.param('letter') ?? '', handlerOf(visit))
  return tried.ok ? goTo(c, withDone(helmPaths.letters, 'retried')) : list(visit, tried.error.code)
}

async function ask(visit: Visit): Promise<Response> {
  const say = visit.ctx.words.helm.letters
  const view = (
    <ConfirmPage
      frame={await frameOf(visit)}
      title={say.discardTitle}
      hint={say.discardHint}
      confirm={say.discardConfirm}
      action={helmPaths.discardLetter(visit.c.req.param('letter') ?? '')}
      back={helmPaths.letters}
      problem={null}
    />
  )
  return pageOrPiece(visit.c, view)
}

async function discard(visit: Visit): Promise<Response> {
  const { c, deps, refuse } = visit
  const gone = await deps.helm.letters.discard(c.req.param('letter') ?? '', handlerOf(visit))
  return gone.ok ? goTo(c, withDone(helmPaths.letters, 'discarded')) : refuse.code(gone.error.code)
}

function handlerOf({ c, caller }: Visit) {
  return { userId: caller.userId, address: c.var.clientAddress }
}
