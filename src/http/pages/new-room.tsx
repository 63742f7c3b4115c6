// Opening a room, and a conversation with somebody.

import { parseRoomId, parseUserId } from '../../../rooms/kernel/ids.ts'
import { readLine, readName } from '../../../rooms/model/text.ts'
import { EMPTY_FORM, type FormState } from '../../../views/form-state.ts'
import { NewDirectPage } from '../../../views/pages/new-direct.tsx'
import { NewRoomPage } from '../../../views/pages/new-room.tsx'
import { paths } from '../../../views/paths.ts'
import { problemText } from '../../../views/words/words-of.ts'
import type { HttpApp } from '../app-env.ts'
import { type ProblemStatus, statusOf } from '../problem.ts'
import { goTo, pageOrPiece } from './answer.ts'
import { type Fields, readFields, searchedFor } from './forms.ts'
import type { PageDeps } from './page-deps.ts'
import { namesProblem } from './room-settings/names-problem.ts'
import { peopleNamed } from './room-settings/people-named.ts'
import { frameOf, signedIn, type Visit } from './visit.ts'

const CANDIDATES = 8
const QUERY_MAX_CHARS = 64

export function mountNewRoom(app: HttpApp, deps: PageDeps): void {
  app.get(
    paths.newRoom,
    signedIn(deps, (visit) => showNewRoom(visit, emptyRoom(visit), 200)),
  )
  app.post(paths.newRoom, signedIn(deps, createRoom))
  app.get(
    paths.newDirect,
    signedIn(deps, (visit) => showNewDirect(visit, null)),
  )
  app.post(paths.newDirect, signedIn(deps, openDirect))
}

async function createRoom(visit: Visit): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const fields = await readFields(c)
  const name = readName(fields['name'] ?? '', deps.limits.roomNameMaxChars)
  const topic = readLine(fields['topic'] ?? '', deps.limits.topicMaxChars)
  const id = parseRoomId(deps.ids.next())
  const named = await peopleNamed(deps.userSearch, fields['people'] ?? '')
  const people = namesProblem(named, ctx.words)
  if (!name.ok || !topic.ok || !id.ok || people !== null) {
    return showNewRoom(visit, wrongRoom(fields, visit, { name: !name.ok, topic: !topic.ok, people }), 400)
  }
  const kind = fields['kind'] === 'group' ? 'group' : 'public'
  const room = { id: id.value, kind, name: name.value, topic: topic.value } as const
  const userIds = named.found.map((person) => person.id).filter((user) => user !== caller.userId)
  const made = await deps.registry.create({ ...room, createdBy: caller.userId, userIds })
  if (made.ok) return goTo(c, paths.room(id.value))
  const form = wrongRoom(fields, visit, { name: false, topic: false, people: null })
  return showNewRoom(visit, { ...form, problem: problemText(ctx.words, made.error) }, statusOf(made.error))
}

interface Wrong {
  readonly name: boolean
  readonly topic: boolean
  /** What is wrong with the list of people. */
  readonly people: string | null
}

function wrongRoom(values: Fields, { ctx }: Visit, wrong: Wrong): FormState {
  const { required, codes } = ctx.words.errors
  const reason = (name: string): string => (values[name]?.trim() ? codes.invalid_request : required)
  const errors = {
    ...(wrong.name && { name: reason('name') }),
    ...(wrong.topic && { topic: reason('topic') }),
    ...(wrong.people !== null && { people: wrong.people }),
  }
  return { values, errors, problem: null }
}

/** Private where the address says so. */
function emptyRoom({ c }: Visit): FormState {
  return c.req.query('kind') === 'group' ? { ...EMPTY_FORM, values: { kind: 'group' } } : EMPTY_FORM
}

async function showNewRoom(visit: Visit, form: FormState, status: ProblemStatus | 200): Promise<Response> {
  const { roomNameMaxChars, topicMaxChars } = visit.deps.limits
  const limits = { name: roomNameMaxChars, topic: topicMaxChars }
  const view = <NewRoomPage frame={await frameOf(visit)} form={form} limits={limits} />
  return pageOrPiece(visit.c, view, status)
}

async function openDirect(visit: Visit): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const peer = parseUserId((await readFields(c))['userId'] ?? '')
  const id = parseRoomId(deps.ids.next())
  const unknown = ctx.words.errors.codes.user_not_found
  if (!peer.ok || !id.ok || peer.value === caller.userId) return showNewDirect(visit, unknown)
  const opened = await deps.registry.openDirect(id.value, [caller.userId, peer.value])
  return opened.ok ? goTo(c, paths.room(opened.value.room)) : showNewDirect(visit, unknown)
}

async function showNewDirect(visit: Visit, problem: string | null): Promise<Response> {
  const { c, deps, caller } = visit
  const query = searchedFor(c, QUERY_MAX_CHARS)
  const wanted = { text: query, reader: caller.userId, cursor: null, limit: CANDIDATES + 1 }
  const found = query === '' ? null : await deps.userSearch.search(wanted)
  const people = found?.ok ? found.value.items : []
  const others = people.filter(({ id }) => id !== caller.userId).slice(0, CANDIDATES)
  const view = <NewDirectPage frame={await frameOf(visit)} query={query} found={others} problem={problem} />
  return pageOrPiece(c, view, problem === null ? 200 : 404)
}
