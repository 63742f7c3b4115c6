// What others see of oneself: name, words about oneself, picture. It stands beside the list of sections, too.

import type { FormState } from '../../../../views/form-state.ts'
import { ownPaths } from '../../../../views/settings/own-paths.ts'
import { ProfileSection } from '../../../../views/settings/profile.tsx'
import { problemText } from '../../../../views/words/words-of.ts'
import type { HttpApp } from '../../app-env.ts'
import { type ProblemCode, type Refusal, statusOf } from '../../problem.ts'
import { goTo, page } from '../answer.ts'
import { readFields, refusedForm } from '../forms.ts'
import type { PageDeps } from '../page-deps.ts'
import { signedIn, type Visit } from '../visit.ts'
import { ownFrame, withDone } from './own-visit.ts'

export function mountProfile(app: HttpApp, deps: PageDeps): void {
  app.get(
    ownPaths.menu,
    signedIn(deps, (visit) => show(visit, { isMenu: true })),
  )
  app.get(
    ownPaths.profile,
    signedIn(deps, (visit) => show(visit, {})),
  )
  app.post(ownPaths.profile, signedIn(deps, save))
  app.post(ownPaths.picture, signedIn(deps, setPicture))
  app.post(ownPaths.removePicture, signedIn(deps, removePicture))
}

interface Shown {
  readonly isMenu?: boolean
  readonly form?: FormState
  readonly pictureProblem?: string
  readonly why?: ProblemCode
}

async function show(visit: Visit, { isMenu = false, form, pictureProblem, why }: Shown): Promise<Response> {
  const { c, deps, caller, refuse } = visit
  const [frame, profile] = await Promise.all([ownFrame(visit, isMenu), deps.accounts.profile(caller.userId)])
  if (profile === null) return refuse.code('user_not_found')
  const { displayName, bio } = profile
  const view = (
    <ProfileSection
      frame={frame}
      form={form ?? { values: { displayName, bio }, errors: {}, problem: null }}
      limits={deps.limits}
      pictureProblem={pictureProblem ?? null}
    />
  )
  return page(c, view, why === undefined ? 200 : statusOf(why))
}

async function save(visit: Visit): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const fields = await readFields(c)
  const { displayName = '', bio = '' } = fields
  const owner = { person: caller.person, address: c.var.clientAddress }
  const changed = await deps.own.changeProfile(owner, { displayName, bio })
  if (changed.ok) return goTo(c, withDone(ownPaths.profile, 'saved'))
  return show(visit, { form: refusedForm(fields, changed.error, ctx.words), why: changed.error.code })
}

async function setPicture(visit: Visit): Promise<Response> {
  const { c, deps, caller } = visit
  if (!(c.req.header('content-type') ?? '').startsWith('multipart/form-data'))
    return refusePicture(visit, { code: 'unsupported_media_type', detail: 'Send a form with a picture.' })
  const set = await deps.own.picture.set(caller.userId, c.req.raw)
  return set.ok ? goTo(c, withDone(ownPaths.profile, 'picture')) : refusePicture(visit, set.error)
}

function refusePicture(visit: Visit, { code }: Refusal): Promise<Response> {
  const { words } = visit.ctx
  const isNoPicture = code === 'invalid_request' || code === 'unsupported_media_type'
  const pictureProblem = isNoPicture ? words.settings.profile.noPicture : problemText(words, code)
  return show(visit, { pictureProblem, why: code })
}

async function removePicture({ c, deps, caller }: Visit): Promise<Response> {
  await deps.own.picture.clear(caller.userId)
  return goTo(c, withDone(ownPaths.profile, 'pictureGone'))
}
