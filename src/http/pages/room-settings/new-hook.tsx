// Making a webhook; what is secret about it is shown this once.

import type { RoomEventType } from '../../../../rooms/model/events.ts'
import { readName } from '../../../../rooms/model/text.ts'
import { EMPTY_FORM, type FormState } from '../../../../views/form-state.ts'
import { EVENT_GROUPS, type EventGroup } from '../../../../views/room-settings/hooks/hook-rows.ts'
import { NewHookPage } from '../../../../views/room-settings/hooks/new-hook.tsx'
import { settingsPaths } from '../../../../views/room-settings/settings-paths.ts'
import { ShownOncePage } from '../../../../views/room-settings/shown-once.tsx'
import { problemText } from '../../../../views/words/words-of.ts'
import type { HttpApp } from '../../app-env.ts'
import { hookRefusal } from '../../hooks/hook-refusals.ts'
import { type ProblemStatus, statusOf } from '../../problem.ts'
import { pageOrPiece } from '../answer.ts'
import { type Fields, readFields } from '../forms.ts'
import type { PageDeps } from '../page-deps.ts'
import { frameOf } from '../visit.ts'
import { inSettings, type SettingsVisit } from './settings-visit.ts'

const MAX_URL_CHARS = 2_048

const KINDS: Readonly<Record<EventGroup, readonly RoomEventType[]>> = {
  messages: ['message.created', 'message.edited', 'message.deleted', 'message.pinned', 'message.unpinned'],
  reactions: ['reaction.added', 'reaction.removed'],
  members: ['member.joined', 'member.left', 'member.removed', 'member.unbanned', 'member.role_changed'],
  room: ['room.updated', 'room.archived'],
}

type Direction = 'in' | 'out'

interface Asked {
  readonly direction: Direction
  readonly form: FormState
  readonly told: ReadonlySet<EventGroup>
}

export function mountNewHook(app: HttpApp, deps: PageDeps): void {
  for (const direction of ['in', 'out'] as const) {
    const at = `/rooms/:room/settings/hooks/new/${direction}`
    const empty = { direction, form: EMPTY_FORM, told: new Set(EVENT_GROUPS) }
    app.get(
      at,
      inSettings(deps, 'admin', (visit) => ask(visit, empty, 200)),
    )
    app.post(
      at,
      inSettings(deps, 'admin', (visit) => make(visit, direction)),
    )
  }
}

async function ask(visit: SettingsVisit, asked: Asked, status: ProblemStatus | 200): Promise<Response> {
  const nameMaxChars = visit.deps.limits.displayNameMaxChars
  const view = (
    <NewHookPage frame={await frameOf(visit)} room={visit.id} {...asked} nameMaxChars={nameMaxChars} />
  )
  return pageOrPiece(visit.c, view, status)
}

async function make(visit: SettingsVisit, direction: Direction): Promise<Response> {
  const values = await readFields(visit.c)
  const told = new Set(EVENT_GROUPS.filter((group) => `about-${group}` in values))
  const name = readName(values['hookName'] ?? '', visit.deps.limits.displayNameMaxChars)
  const errors = wrongWith(values, { direction, told, named: name.ok }, visit)
  if (!name.ok || Object.keys(errors).length > 0) {
    return ask(visit, { direction, told, form: { values, errors, problem: null } }, 400)
  }
  const made = await opened(visit, { direction, name: name.value, url: values['url']?.trim() ?? '', told })
  if (made.ok) return showOnce(visit, direction, made.value)
  const { code, errors: about } = hookRefusal(made.error)
  const { words } = visit.ctx
  const form =
    about === undefined
      ? { values, errors: {}, problem: problemText(words, code) }
      : { values, errors: { url: words.roomSettings.hooks.forbidden }, problem: null }
  return ask(visit, { direction, told, form }, statusOf(code))
}

function wrongWith(
  values: Fields,
  { direction, told, named }: { direction: Direction; told: ReadonlySet<EventGroup>; named: boolean },
  { ctx }: SettingsVisit,
): Readonly<Record<string, string>> {
  const { errors, roomSettings } = ctx.words
  const url = (values['url'] ?? '').trim()
  const missing = (values['hookName'] ?? '').trim() === '' ? errors.required : errors.codes.invalid_request
  return {
    ...(!named && { hookName: missing }),
    ...(direction === 'out' && url === '' && { url: errors.required }),
    ...(direction === 'out' && url.length > MAX_URL_CHARS && { url: errors.codes.invalid_request }),
    ...(direction === 'out' && told.size === 0 && { events: roomSettings.hooks.noEvents }),
  }
}

interface Wish {
  readonly direction: Direction
  readonly name: string
  readonly url: string
  readonly told: ReadonlySet<EventGroup>
}

/** The word that is shown once: the address of one that leads in, the secret of one that leads out. */
async function opened({ deps, caller, id }: SettingsVisit, { direction, name, url, told }: Wish) {
  if (direction === 'in') {
    const made = await deps.hooks.openIncoming(caller.person, id, name)
    if (!made.ok) return made
    return { ok: true, value: new URL(`/api/hooks/${made.value.token}`, deps.publicUrl).href } as const
  }
  // Told of everything, it is also told of what there will be one day.
  const events = told.size === EVENT_GROUPS.length ? null : [...told].flatMap((group) => KINDS[group])
  const made = await deps.hooks.openOutgoing(caller.person, id, { name, url, events })
  return made.ok ? ({ ok: true, value: made.value.secret } as const) : made
}

async function showOnce(visit: SettingsVisit, direction: Direction, value: string): Promise<Response> {
  const { hooks: say } = visit.ctx.words.roomSettings
  const said =
    direction === 'in'
      ? { title: say.madeIn, hint: say.madeInHint, label: say.address }
      : { title: say.madeOut, hint: say.madeOutHint, label: say.secret }
  const next = settingsPaths.hooks(visit.id)
  return pageOrPiece(
    visit.c,
    <ShownOncePage frame={await frameOf(visit)} {...said} value={value} next={next} />,
  )
}
