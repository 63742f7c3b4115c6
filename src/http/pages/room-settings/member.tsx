// One member of a room: their role, removing them, barring their return.

import { parseUserId } from '../../../../rooms/kernel/ids.ts'
import { BAN_REASON_MAX_CHARS } from '../../../../rooms/model/limits.ts'
import type { MemberView } from '../../../../rooms/model/room-views.ts'
import { readLine } from '../../../../rooms/model/text.ts'
import type { Role } from '../../../../rooms/model/words.ts'
import { EMPTY_FORM, type FormState } from '../../../../views/form-state.ts'
import { ConfirmPage } from '../../../../views/pages/confirm.tsx'
import { AskPage } from '../../../../views/room-settings/ask.tsx'
import { MemberPage } from '../../../../views/room-settings/member.tsx'
import { settingsPaths } from '../../../../views/room-settings/settings-paths.ts'
import { problemText } from '../../../../views/words/words-of.ts'
import type { HttpApp } from '../../app-env.ts'
import { type ProblemCode, type ProblemStatus, statusOf } from '../../problem.ts'
import { goTo, pageOrPiece } from '../answer.ts'
import { readFields } from '../forms.ts'
import type { PageDeps } from '../page-deps.ts'
import { frameOf } from '../visit.ts'
import { inSettings, type SettingsVisit, standsAbove, withDone } from './settings-visit.ts'

const AT = '/rooms/:room/settings/members/:user'
const ROLES: readonly Role[] = ['member', 'admin', 'owner']

export function mountMember(app: HttpApp, deps: PageDeps): void {
  app.get(AT, ofMember(deps, 'admin', lookAfter))
  app.post(AT, ofMember(deps, 'owner', setRole))
  app.get(
    `${AT}/remove`,
    ofMember(
      deps,
      'admin',
      onlyAbove((visit, member) => askToRemove(visit, member, null)),
    ),
  )
  app.post(`${AT}/remove`, ofMember(deps, 'admin', remove))
  app.get(
    `${AT}/ban`,
    ofMember(
      deps,
      'admin',
      onlyAbove((visit, member) => askToBan(visit, member, EMPTY_FORM, 200)),
    ),
  )
  app.post(`${AT}/ban`, ofMember(deps, 'admin', ban))
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

/** No question is asked about what the room would refuse. */
function onlyAbove(handler: MemberHandler): MemberHandler {
  return async (visit, member) =>
    standsAbove(visit.room, member.role) ? handler(visit, member) : visit.refuse.code('not_allowed')
}

/** Owners give roles to everybody; admins have nothing to do with other admins. */
async function lookAfter(visit: SettingsVisit, member: MemberView): Promise<Response> {
  const { role } = visit.room
  return role === 'owner' || standsAbove(visit.room, member.role)
    ? showMember(visit, member, null)
    : visit.refuse.code('not_allowed')
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

async function remove(visit: SettingsVisit, member: MemberView): Promise<Response> {
  const { c, deps, caller, id } = visit
  const command = { type: 'remove', by: caller.person, user: member.person, ban: false } as const
  const gone = await deps.desk.submit(id, command)
  if (!gone.ok) return askToRemove(visit, member, gone.error.code)
  return goTo(c, withDone(settingsPaths.members(id), 'removed'))
}

async function askToRemove(
  visit: SettingsVisit,
  { person }: MemberView,
  why: ProblemCode | null,
): Promise<Response> {
  const { c, ctx, id } = visit
  const { members: say } = ctx.words.roomSettings
  const view = (
    <ConfirmPage
      frame={await frameOf(visit)}
      title={say.removeTitle(person.displayName)}
      hint={say.removeHint}
      confirm={say.removeConfirm}
      action={settingsPaths.removeMember(id, person.id)}
      back={settingsPaths.members(id)}
      problem={why && problemText(ctx.words, why)}
    />
  )
  return pageOrPiece(c, view, why === null ? 200 : statusOf(why))
}

async function ban(visit: SettingsVisit, member: MemberView): Promise<Response> {
  const { c, deps, caller, ctx, id } = visit
  const values = await readFields(c)
  const reason = readLine(values['reason'] ?? '', BAN_REASON_MAX_CHARS)
  if (!reason.ok) {
    const errors = { reason: ctx.words.errors.codes.invalid_request }
    return askToBan(visit, member, { values, errors, problem: null }, 400)
  }
  const gone = await deps.desk.submit(id, {
    ...{ type: 'remove', by: caller.person, user: member.person, ban: true },
    ...(reason.value !== '' && { reason: reason.value }),
  })
  if (gone.ok) return goTo(c, withDone(settingsPaths.members(id), 'banned'))
  const { code } = gone.error
  return askToBan(
    visit,
    member,
    { values, errors: {}, problem: problemText(ctx.words, code) },
    statusOf(code),
  )
}

async function askToBan(
  visit: SettingsVisit,
  { person }: MemberView,
  form: FormState,
  status: ProblemStatus | 200,
): Promise<Response> {
  const { c, ctx, id } = visit
  const { members: say } = ctx.words.roomSettings
  const view = (
    <AskPage
      frame={await frameOf(visit)}
      title={say.banTitle(person.displayName)}
      hint={say.banHint}
      field={{
        ...{ name: 'reason', label: say.reason, hint: say.reasonHint },
        input: { maxlength: BAN_REASON_MAX_CHARS },
      }}
      form={form}
      confirm={say.banConfirm}
      danger
      action={settingsPaths.banMember(id, person.id)}
      back={settingsPaths.members(id)}
    />
  )
  return pageOrPiece(c, view, status)
}
