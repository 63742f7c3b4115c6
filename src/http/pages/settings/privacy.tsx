// What others can find out of oneself.

import { ownPaths } from '../../../../views/settings/own-paths.ts'
import { PrivacySection } from '../../../../views/settings/privacy.tsx'
import type { HttpApp } from '../../app-env.ts'
import { goTo, page } from '../answer.ts'
import { readFields } from '../forms.ts'
import type { PageDeps } from '../page-deps.ts'
import { signedIn, type Visit } from '../visit.ts'
import { ownFrame, withDone } from './own-visit.ts'

export function mountPrivacy(app: HttpApp, deps: PageDeps): void {
  app.get(ownPaths.privacy, signedIn(deps, show))
  app.post(ownPaths.privacy, signedIn(deps, save))
}

async function show(visit: Visit): Promise<Response> {
  const { c, deps, caller, refuse } = visit
  const profile = await deps.accounts.profile(caller.userId)
  if (profile === null) return refuse.code('user_not_found')
  return page(c, <PrivacySection frame={await ownFrame(visit)} showsPresence={profile.showsPresence} />)
}

async function save({ c, deps, caller, refuse }: Visit): Promise<Response> {
  const { presence } = await readFields(c)
  if (presence !== 'shown' && presence !== 'hidden') return refuse.code('invalid_request')
  const owner = { person: caller.person, address: c.var.clientAddress }
  const changed = await deps.own.changeProfile(owner, { showsPresence: presence === 'shown' })
  return changed.ok ? goTo(c, withDone(ownPaths.privacy, 'saved')) : refuse.code(changed.error.code)
}
