// Coming into a room, leaving it, seeing who is in it, adding somebody.

import type { RoomId, UserId } from '../../../rooms/kernel/ids.ts'
import { readLine } from '../../../rooms/model/text.ts'
import { EMPTY_FORM, type FormState } from '../../../views/form-state.ts'
import { ConfirmPage } from '../../../views/pages/confirm.tsx'
import { PeoplePage } from '../../../views/pages/people.tsx'
import { roomName } from '../../../views/parts/room-name.ts'
import { paths } from '../../../views/paths.ts'
import { problemText } from '../../../views/words/words-of.ts'
import type { HttpApp } from '../app-env.ts'
import { type ProblemCode, statusOf } from '../problem.ts'
import { onlineIn } from '../rooms/online.ts'
import { goTo, pageOrPiece } from './answer.ts'
import { readFields } from './forms.ts'
import type { PageDeps } from './page-deps.ts'
import { frameOf, inRoom, type Visit } from './visit.ts'

const PAGE_MEMBERS = 100
// More than a username may have: what is longer is looked for in vain.
const NAME_MAX_CHARS = 256

export function mountMembership(app: HttpApp, deps: PageDeps): void {
  app.post('/rooms/:room/join', inRoom(deps, join))
  app.get(
    '/rooms/:room/leave',
    inRoom(deps, (visit, room) => askToLeave(visit, room, null)),
  )
  app.post('/rooms/:room/leave', inRoom(deps, leave))
  app.get(
    '/rooms/:room/people',
    inRoom(deps, (visit, room) => showPeople(visit, room, EMPTY_FORM, 200)),
  )
  app.post('/rooms/:room/members', inRoom(deps, addPerson))
}

async function join({ c, deps, caller, refuse }: Visit, room: RoomId): Promise<Response> {
  const joined = await deps.desk.submit(room, { type: 'join', by: caller.person })
  return joined.ok ? goTo(c, paths.room(room)) : refuse.code(joined.error.code)
}

async function leave(visit: Visit, room: RoomId): Promise<Response> {
  const { c, deps, caller } = visit
  const left = await deps.desk.submit(room, { type: 'leave', by: caller.person })
  return left.ok ? goTo(c, paths.rooms) : askToLeave(visit, room, left.error.code)
}

async function askToLeave(visit: Visit, room: RoomId, why: ProblemCode | null): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const { words } = ctx
  const found = await deps.history.room(room, caller.userId)
  if (!found.ok) return visit.refuse.code(found.error)
  if (found.value.role === null) return visit.refuse.code('not_a_member')
  const { chat } = words
  const view = (
    <ConfirmPage
      frame={await frameOf(visit)}
      title={chat.leaveTitle(roomName(found.value, words))}
      hint={found.value.profile.kind === 'public' ? chat.leaveHint : chat.leaveHintPrivate}
      confirm={chat.leave}
      action={paths.leave(room)}
      back={paths.room(room)}
      problem={why === null ? null : problemText(words, why)}
    />
  )
  return pageOrPiece(c, view, why === null ? 200 : statusOf(why))
}

async function showPeople(
  visit: Visit,
  room: RoomId,
  form: FormState,
  status: ReturnType<typeof statusOf> | 200,
): Promise<Response> {
  const { c, deps, caller } = visit
  const [summary, members, online] = await Promise.all([
    deps.history.room(room, caller.userId),
    deps.history.members(room, caller.userId, {
      cursor: c.req.query('cursor') ?? null,
      limit: PAGE_MEMBERS,
    }),
    onlineIn(deps.desk, room),
  ])
  if (!summary.ok) return visit.refuse.code(summary.error)
  if (!members.ok) return visit.refuse.code(members.error === 'bad_cursor' ? 'not_found' : members.error)
  const { items, next } = members.value
  const more = next === null ? null : `${paths.roomPeople(room)}?${new URLSearchParams({ cursor: next })}`
  const frame = await frameOf(visit)
  const people = { room: summary.value, members: items, online: online ?? new Set<UserId>() }
  return pageOrPiece(c, <PeoplePage frame={frame} {...people} form={form} more={more} />, status)
}

async function addPerson(visit: Visit, room: RoomId): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const values = await readFields(c)
  const name = values['username']?.trim().replace(/^@/, '') ?? ''
  const refuse = (sentence: string, status: ReturnType<typeof statusOf>): Promise<Response> =>
    showPeople(visit, room, { values, errors: { username: sentence }, problem: null }, status)
  if (name === '') return refuse(ctx.words.errors.required, 400)
  const line = readLine(name, NAME_MAX_CHARS)
  const user = line.ok ? await deps.userSearch.byUsername(line.value) : null
  if (user === null) return refuse(problemText(ctx.words, 'user_not_found'), 404)
  const added = await deps.desk.submit(room, { type: 'add', by: caller.person, user })
  if (!added.ok) return refuse(problemText(ctx.words, added.error.code), statusOf(added.error.code))
  return goTo(c, paths.room(room))
}
