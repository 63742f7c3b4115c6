// /admin/users: accounts, and what admins change about one.

import { readCursor, writeCursor } from '../../../../rooms/kernel/cursor.ts'
import { parseUserId } from '../../../../rooms/kernel/ids.ts'
import type { HelmDone } from '../../../../views/helm/helm-page.tsx'
import { helmPaths } from '../../../../views/helm/helm-paths.ts'
import type { HelmUser } from '../../../../views/helm/helm-view.ts'
import { UserPage } from '../../../../views/helm/user.tsx'
import { UsersPage } from '../../../../views/helm/users.tsx'
import { ConfirmPage } from '../../../../views/pages/confirm.tsx'
import { problemText } from '../../../../views/words/words-of.ts'
import type { AdminUser, UserChange } from '../../../accounts/ports/care/user-directory.ts'
import type { HttpApp } from '../../app-env.ts'
import { type ProblemCode, statusOf } from '../../problem.ts'
import { goTo, page, pageOrPiece } from '../answer.ts'
import { readFields, searchedFor } from '../forms.ts'
import type { PageDeps } from '../page-deps.ts'
import { frameOf, type Visit } from '../visit.ts'
import { actorOf, asAdmin, helmFrame, withDone } from './as-admin.ts'

const PAGE_USERS = 50
const MAX_QUERY_CHARS = 254
const AT = '/admin/users/:user'

type Change = Omit<UserChange, 'id' | 'by' | 'address'>
type OfUser = (visit: Visit, user: HelmUser) => Promise<Response>

export function mountHelmUsers(app: HttpApp, deps: PageDeps): void {
  app.get(helmPaths.users, asAdmin(deps, list))
  app.get(
    AT,
    ofUser(deps, (visit, user) => show(visit, user, null)),
  )
  app.post(`${AT}/role`, ofUser(deps, setRole))
  app.get(
    `${AT}/out`,
    ofUser(deps, (visit, user) => ask(visit, user, 'out')),
  )
  app.post(
    `${AT}/out`,
    ofUser(deps, (visit, user) => change(visit, user, { endSessions: true }, 'out')),
  )
  app.get(
    `${AT}/close`,
    ofUser(deps, (visit, user) => ask(visit, user, 'close')),
  )
  app.post(
    `${AT}/close`,
    ofUser(deps, (visit, user) => change(visit, user, { disabled: true }, 'disabled')),
  )
  app.post(
    `${AT}/open`,
    ofUser(deps, (visit, user) => change(visit, user, { disabled: false }, 'enabled')),
  )
}

function ofUser(deps: PageDeps, handler: OfUser): ReturnType<typeof asAdmin> {
  return asAdmin(deps, async (visit) => {
    const id = parseUserId(visit.c.req.param('user') ?? '')
    const found = id.ok ? await deps.helm.users.one(id.value) : null
    return found === null ? visit.refuse.code('user_not_found') : handler(visit, helmUser(found))
  })
}

async function list(visit: Visit): Promise<Response> {
  const { c, deps } = visit
  const query = searchedFor(c, MAX_QUERY_CHARS)
  const { users, next } = await deps.helm.users.page({
    q: query,
    after: afterOf(c.req.query('cursor')),
    limit: PAGE_USERS,
  })
  const cursor = next && writeCursor({ after: next })
  const more = cursor && `${helmPaths.users}?${new URLSearchParams({ q: query, cursor })}`
  const frame = await helmFrame(visit)
  return page(c, <UsersPage {...{ frame, query, more }} users={users.map(helmUser)} />)
}

async function show(visit: Visit, user: HelmUser, why: ProblemCode | null): Promise<Response> {
  const problem = why && problemText(visit.ctx.words, why)
  const view = <UserPage frame={await frameOf(visit)} user={user} problem={problem} />
  return pageOrPiece(visit.c, view, why === null ? 200 : statusOf(why))
}

async function setRole(visit: Visit, user: HelmUser): Promise<Response> {
  const { role } = await readFields(visit.c)
  if (role !== 'user' && role !== 'admin') return show(visit, user, 'invalid_request')
  return change(visit, user, { role }, 'role')
}

async function change(visit: Visit, user: HelmUser, wanted: Change, done: HelmDone): Promise<Response> {
  const { id, username } = user.person
  const changed = await visit.deps.helm.users.change({ id, ...wanted, ...actorOf(visit) })
  if (changed.ok) return goTo(visit.c, withDone(helmPaths.usersLike(username), done))
  return show(visit, user, changed.error === 'user_not_found' ? changed.error : changed.error.code)
}

async function ask(visit: Visit, { person }: HelmUser, what: 'out' | 'close'): Promise<Response> {
  const say = visit.ctx.words.helm.users
  const { displayName, id } = person
  const view = (
    <ConfirmPage
      frame={await frameOf(visit)}
      title={what === 'out' ? say.outTitle(displayName) : say.closeTitle(displayName)}
      hint={what === 'out' ? say.outHint : say.closeHint}
      confirm={say[what]}
      action={helmPaths[what](id)}
      back={helmPaths.users}
      problem={null}
    />
  )
  return pageOrPiece(visit.c, view)
}

function helmUser({ profile, disabledAtMs }: AdminUser): HelmUser {
  const { email, role, createdAtMs, lastSeenAtMs } = profile
  return { person: profile, isAdmin: role === 'admin', ...{ email, createdAtMs, lastSeenAtMs, disabledAtMs } }
}

/** A cursor that is none of ours begins anew. */
function afterOf(cursor: string | undefined): string | null {
  const read = readCursor(cursor ?? '')
  const value: unknown = read.ok ? read.value : null
  const after = typeof value === 'object' && value !== null && 'after' in value ? value.after : null
  return typeof after === 'string' ? after : null
}
