// Who is in a room, and adding people to it.

import type { UserId } from '../../../../rooms/kernel/ids.ts'
import { mayAdd } from '../../../../views/chat/people.tsx'
import { EMPTY_FORM, type FormState } from '../../../../views/form-state.ts'
import { AskPage } from '../../../../views/room-settings/ask.tsx'
import { MembersPage } from '../../../../views/room-settings/members.tsx'
import { settingsPaths } from '../../../../views/room-settings/settings-paths.ts'
import { problemText } from '../../../../views/words/words-of.ts'
import type { HttpApp } from '../../app-env.ts'
import { type ProblemStatus, statusOf } from '../../problem.ts'
import { onlineIn } from '../../rooms/online.ts'
import { goTo, page, pageOrPiece } from '../answer.ts'
import { readFields, searchedFor } from '../forms.ts'
import type { PageDeps } from '../page-deps.ts'
import { frameOf } from '../visit.ts'
import { namesProblem } from './names-problem.ts'
import { peopleNamed } from './people-named.ts'
import { inSettings, type SettingsVisit, settingsFrame, withDone } from './settings-visit.ts'

const AT = '/rooms/:room/settings/members'
const PAGE_MEMBERS = 50
const QUERY_MAX_CHARS = 80

export function mountMembers(app: HttpApp, deps: PageDeps): void {
  app.get(AT, inSettings(deps, 'member', showMembers))
  app.get(`${AT}/add`, inSettings(deps, 'member', askWhom))
  app.post(`${AT}/add`, inSettings(deps, 'member', add))
}

async function showMembers(visit: SettingsVisit): Promise<Response> {
  const { c, deps, caller, id } = visit
  const text = searchedFor(c, QUERY_MAX_CHARS)
  const query = { text, cursor: c.req.query('cursor') ?? null, limit: PAGE_MEMBERS }
  const [found, online] = await Promise.all([
    deps.history.members(id, caller.userId, query),
    onlineIn(deps.desk, id),
  ])
  if (!found.ok) return visit.refuse.code(found.error === 'bad_cursor' ? 'not_found' : found.error)
  const { items, next } = found.value
  const more = next && `${settingsPaths.members(id)}?${new URLSearchParams({ q: text, cursor: next })}`
  const frame = await settingsFrame(visit)
  const people = { members: items, online: online ?? new Set<UserId>() }
  return page(c, <MembersPage frame={frame} {...people} query={text} more={more} />)
}

async function askWhom(visit: SettingsVisit): Promise<Response> {
  if (visit.room.profile.archivedAtMs !== null) return visit.refuse.code('room_archived')
  return mayAdd(visit.room) ? ask(visit, EMPTY_FORM, 200) : visit.refuse.code('not_allowed')
}

async function ask(visit: SettingsVisit, form: FormState, status: ProblemStatus | 200): Promise<Response> {
  const { c, ctx, id } = visit
  const { members: say } = ctx.words.roomSettings
  const view = (
    <AskPage
      frame={await frameOf(visit)}
      title={say.add}
      hint={null}
      field={{
        name: 'names',
        label: say.names,
        hint: say.namesHint,
        input: { autocapitalize: 'none', spellcheck: false, required: true },
      }}
      form={form}
      confirm={say.addConfirm}
      danger={false}
      action={settingsPaths.addMembers(id)}
      back={settingsPaths.members(id)}
    />
  )
  return pageOrPiece(c, view, status)
}

async function add(visit: SettingsVisit): Promise<Response> {
  const { c, deps, caller, ctx, id } = visit
  const values = await readFields(c)
  const refuse = (sentence: string, status: ProblemStatus): Promise<Response> =>
    ask(visit, { values, errors: { names: sentence }, problem: null }, status)
  const named = await peopleNamed(deps.userSearch, values['names'] ?? '')
  if (named.found.length + named.unknown.length === 0) return refuse(ctx.words.errors.required, 400)
  const problem = namesProblem(named, ctx.words)
  if (problem !== null) return refuse(problem, 404)
  for (const user of named.found) {
    const added = await deps.desk.submit(id, { type: 'add', by: caller.person, user })
    if (!added.ok)
      return refuse(
        `@${user.username}: ${problemText(ctx.words, added.error.code)}`,
        statusOf(added.error.code),
      )
  }
  return goTo(c, withDone(settingsPaths.members(id), 'added'))
}
