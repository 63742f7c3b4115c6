// One member of a room: their role, removing them, barring their return.

import { parseUserId } from '../../../../rooms/kernel/ids.ts'
import type { MemberView } from '../../../../rooms/model/room-views.ts'
import type { Role } from '../../../../rooms/model/words.ts'
import { ConfirmPage } from '../../../../views/pages/confirm.tsx'
import { MemberPage } from '../../../../views/room-settings/member.tsx'
import { settingsPaths } from '../../../../views/room-settings/settings-paths.ts'
import { problemText } from '../../../../views/words/words-of.ts'
import type { HttpApp } from '../../app-env.ts'
import { type ProblemCode, statusOf } from '../../problem.ts'
import { goTo, pageOrPiece } from '../answer.ts'
import { readFields } from '../forms.ts'
import type { PageDeps } from '../page-deps.ts'
import { frameOf } from '../visit.ts'
import { inSettings, type SettingsVisit, withDone } from './settings-visit.ts'

const AT = '/rooms/:room/settings/members/:user'
const ROLES: readonly Role[] = ['member', 'admin', 'owner']

export function mountMember(app: HttpApp, deps: PageDeps): void {
  app.get(
    AT,
    ofMember(deps, 'admin', (visit, member) => showMember(visit, member, null)),
  )
  app.post(AT, ofMember(deps, 'owner', setRole))
  for (const way of ['remove', 'ban'] as const) {
    app.get(
      `${AT}/${way}`,
      ofMember(deps, 'admin', (visit, member) => askToShowOut(visit, member, { way, why: null })),
    )
    app.post(
      `${AT}/${way}`,
      ofMember(deps, 'admin', (visit, member) => showOut(visit, member, way)),
    )
  }
}

type MemberHandler = (visit: SettingsVisit, member: MemberView) => Promise<Response>

function ofMember(deps: PageDeps, from: Role, handler: MemberHandler) {
  return inSettings(deps, from, async (visit) => {
    const user = parseUserId(visit.c.req.param('user') ?? '')
    if (!user.ok) return visit.refuse.code('user_not_found')
    const query = { user: user.value, cursor: null, limit: 1 }
    const found = await deps.history.members(visit.id, visit.caller.userId, query)
    const member = found.ok ? found.value.items[0] : undefined
    return member === undefined ? visit.refuse.code('user_not_found') : handler(visit, member)
  })
}

async function showMember(
  visit: SettingsVisit,
  member: MemberView,
  why: ProblemCode | null,
): Promise<Response> {
  const { c, ctx, room } = visit
  const problem = why && problemText(ctx.words, why)
  const view = <MemberPage frame={await frameOf(visit)} room={room} member={member} problem={problem} />
  return pageOrPiece(c, view, why === null ? 200 : statusOf(why))
}

async function setRole(visit: SettingsVisit, member: MemberView): Promise<Response> {
  const { c, deps, caller, id } = visit
  const { role: text } = await readFields(c)
  const role = ROLES.find((one) => one === text)
  if (role === undefined) return showMember(visit, member, 'invalid_request')
  const userId = member.person.id
  if (await deps.people.isGuest(userId)) return showMember(visit, member, 'guests_may_not')
  const changed = await deps.desk.submit(id, { type: 'set_role', by: caller.person, userId, role })
  if (!changed.ok) return showMember(visit, member, changed.error.code)
  return goTo(c, withDone(settingsPaths.members(id), 'saved'))
}

type Way = 'remove' | 'ban'

async function showOut(visit: SettingsVisit, member: MemberView, way: Way): Promise<Response> {
  const { c, deps, caller, id } = visit
  const command = { type: 'remove', by: caller.person, user: member.person, ban: way === 'ban' } as const
  const gone = await deps.desk.submit(id, command)
  if (!gone.ok) return askToShowOut(visit, member, { way, why: gone.error.code })
  return goTo(c, withDone(settingsPaths.members(id), way === 'ban' ? 'banned' : 'removed'))
}

async function askToShowOut(
  visit: SettingsVisit,
  { person }: MemberView,
  { way, why }: { readonly way: Way; readonly why: ProblemCode | null },
): Promise<Response> {
  const { c, ctx, id } = visit
  const { members: say } = ctx.words.roomSettings
  const view = (
    <ConfirmPage
      frame={await frameOf(visit)}
      {...(way === 'ban'
        ? { title: say.banTitle(person.displayName), hint: say.banHint, confirm: say.banConfirm }
        : { title: say.removeTitle(person.displayName), hint: say.removeHint, confirm: say.removeConfirm })}
      action={(way === 'ban' ? settingsPaths.banMember : settingsPaths.removeMember)(id, person.id)}
      back={settingsPaths.members(id)}
      problem={why && problemText(ctx.words, why)}
    />
  )
  return pageOrPiece(c, view, why === null ? 200 : statusOf(why))
}
