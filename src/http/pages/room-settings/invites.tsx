// Invitations into a room: those that are good, a new one, the end of one.

import { InvitesPage } from '../../../../views/room-settings/invites.tsx'
import { NewInvitePage } from '../../../../views/room-settings/new-invite.tsx'
import { settingsPaths } from '../../../../views/room-settings/settings-paths.ts'
import { ShownOncePage } from '../../../../views/room-settings/shown-once.tsx'
import { problemText } from '../../../../views/words/words-of.ts'
import type { HttpApp } from '../../app-env.ts'
import { type ProblemCode, statusOf } from '../../problem.ts'
import { INVITE_BOUNDS } from '../../rooms/invites/room-invites.ts'
import { goTo, page, pageOrPiece } from '../answer.ts'
import { readFields } from '../forms.ts'
import type { PageDeps } from '../page-deps.ts'
import { frameOf } from '../visit.ts'
import { inSettings, type SettingsVisit, settingsFrame, withDone } from './settings-visit.ts'

const AT = '/rooms/:room/settings/invites'
const { defaultHours, maxHours, defaultUses, maxUses } = INVITE_BOUNDS

interface Wish {
  readonly hours: number
  readonly uses: number
}

export function mountInvites(app: HttpApp, deps: PageDeps): void {
  app.get(AT, inSettings(deps, 'admin', showInvites))
  app.get(
    `${AT}/new`,
    inSettings(deps, 'admin', (visit) => ask(visit, { hours: defaultHours, uses: defaultUses }, null)),
  )
  app.post(`${AT}/new`, inSettings(deps, 'admin', make))
  app.post(`${AT}/:invite/end`, inSettings(deps, 'admin', end))
}

async function showInvites(visit: SettingsVisit): Promise<Response> {
  const { c, deps, caller, id, refuse } = visit
  const found = await deps.roomInvites.list(caller.person, id)
  if (!found.ok) return refuse.code(found.error.code)
  return page(c, <InvitesPage frame={await settingsFrame(visit)} invites={found.value} />)
}

async function ask(visit: SettingsVisit, chosen: Wish, why: ProblemCode | null): Promise<Response> {
  const problem = why && problemText(visit.ctx.words, why)
  const view = (
    <NewInvitePage frame={await frameOf(visit)} room={visit.id} chosen={chosen} problem={problem} />
  )
  return pageOrPiece(visit.c, view, why === null ? 200 : statusOf(why))
}

async function make(visit: SettingsVisit): Promise<Response> {
  const { c, deps, caller, ctx, id } = visit
  const fields = await readFields(c)
  const hours = readCount(fields['hours'], maxHours)
  const uses = readCount(fields['uses'], maxUses)
  const wish = { hours: hours ?? defaultHours, uses: uses ?? defaultUses }
  if (hours === null || uses === null) return ask(visit, wish, 'invalid_request')
  const made = await deps.roomInvites.make(caller.person, id, wish)
  if (!made.ok) return ask(visit, wish, made.error.code)
  const { invites: say } = ctx.words.roomSettings
  const view = (
    <ShownOncePage
      frame={await frameOf(visit)}
      title={say.madeTitle}
      hint={say.madeHint}
      label={say.link}
      value={made.value.url}
      next={settingsPaths.invites(id)}
    />
  )
  return pageOrPiece(c, view)
}

function readCount(text: string | undefined, max: number): number | null {
  const count = Number(text)
  return text !== undefined && /^\d{1,6}$/.test(text) && count >= 1 && count <= max ? count : null
}

async function end({ c, deps, caller, id, refuse }: SettingsVisit): Promise<Response> {
  const ended = await deps.roomInvites.revoke(caller.person, id, c.req.param('invite') ?? '')
  if (!ended.ok) return refuse.code(ended.error.code)
  return goTo(c, withDone(settingsPaths.invites(id), 'ended'))
}
