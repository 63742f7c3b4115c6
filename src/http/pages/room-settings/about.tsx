// What a room is called and for, its rules, and putting it away.

import { readLine, readName } from '../../../../rooms/model/text.ts'
import type { RoomProfile } from '../../../../rooms/model/words.ts'
import type { FormState } from '../../../../views/form-state.ts'
import { ConfirmPage } from '../../../../views/pages/confirm.tsx'
import { AboutPage } from '../../../../views/room-settings/about.tsx'
import { settingsPaths } from '../../../../views/room-settings/settings-paths.ts'
import { problemText } from '../../../../views/words/words-of.ts'
import type { HttpApp } from '../../app-env.ts'
import { type ProblemCode, type ProblemStatus, type Refusal, statusOf } from '../../problem.ts'
import { MAX_SLOW_MODE_SECONDS } from '../../rooms/one-room.ts'
import { goTo, page, pageOrPiece } from '../answer.ts'
import { type Fields, readFields, refusedForm } from '../forms.ts'
import type { PageDeps } from '../page-deps.ts'
import { frameOf } from '../visit.ts'
import { inSettings, type SettingsVisit, settingsFrame, withDone } from './settings-visit.ts'

const AT = '/rooms/:room/settings'

export function mountAbout(app: HttpApp, deps: PageDeps): void {
  app.get(
    AT,
    inSettings(deps, 'member', (visit) => showAbout(visit, formOf(visit.room.profile), 200)),
  )
  app.post(AT, inSettings(deps, 'admin', save))
  app.get(
    `${AT}/archive`,
    inSettings(deps, 'owner', (visit) => askToArchive(visit, null)),
  )
  app.post(`${AT}/archive`, inSettings(deps, 'owner', archive))
}

async function showAbout(
  visit: SettingsVisit,
  form: FormState,
  status: ProblemStatus | 200,
): Promise<Response> {
  const { roomNameMaxChars, topicMaxChars } = visit.deps.limits
  const limits = { name: roomNameMaxChars, topic: topicMaxChars }
  return page(visit.c, <AboutPage frame={await settingsFrame(visit)} form={form} limits={limits} />, status)
}

function formOf({ name, topic, slowModeSeconds, guests }: RoomProfile): FormState {
  const values = { roomName: name, roomTopic: topic, slowModeSeconds: String(slowModeSeconds) }
  return { values: guests ? { ...values, guests: 'on' } : values, errors: {}, problem: null }
}

async function save(visit: SettingsVisit): Promise<Response> {
  const { c, deps, caller, id, room } = visit
  const fields = await readFields(c)
  const name = readName(fields['roomName'] ?? '', deps.limits.roomNameMaxChars)
  const topic = readLine(fields['roomTopic'] ?? '', deps.limits.topicMaxChars)
  const slow = readSlow(fields['slowModeSeconds'])
  if (!name.ok || !topic.ok || slow === null) {
    const wrong = { roomName: !name.ok, roomTopic: !topic.ok, slowModeSeconds: slow === null }
    return refuse(visit, fields, wrongFields(wrong))
  }
  const changes = {
    ...{ name: name.value, topic: topic.value, slowModeSeconds: slow },
    ...(room.profile.kind === 'public' && { guests: 'guests' in fields }),
  }
  const saved = await deps.desk.submit(id, { type: 'update', by: caller.person, changes })
  return saved.ok ? goTo(c, withDone(settingsPaths.about(id), 'saved')) : refuse(visit, fields, saved.error)
}

function readSlow(text: string | undefined): number | null {
  const seconds = Number(text)
  return text !== undefined && /^\d{1,6}$/.test(text) && seconds <= MAX_SLOW_MODE_SECONDS ? seconds : null
}

function wrongFields(wrong: Readonly<Record<string, boolean>>): Refusal {
  const errors = Object.keys(wrong)
    .filter((path) => wrong[path])
    .map((path) => ({ path, message: '' }))
  return { code: 'invalid_request', detail: '', errors }
}

async function refuse(visit: SettingsVisit, fields: Fields, refusal: Refusal): Promise<Response> {
  return showAbout(visit, refusedForm(fields, refusal, visit.ctx.words), statusOf(refusal.code))
}

async function archive(visit: SettingsVisit): Promise<Response> {
  const { c, deps, caller, id } = visit
  const done = await deps.desk.submit(id, { type: 'archive', by: caller.person })
  return done.ok
    ? goTo(c, withDone(settingsPaths.about(id), 'archived'))
    : askToArchive(visit, done.error.code)
}

async function askToArchive(visit: SettingsVisit, why: ProblemCode | null): Promise<Response> {
  const { c, ctx, id, room } = visit
  const { roomSettings } = ctx.words
  const view = (
    <ConfirmPage
      frame={await frameOf(visit)}
      title={roomSettings.archiveTitle(room.profile.name)}
      hint={roomSettings.about.archiveHint}
      confirm={roomSettings.archiveConfirm}
      action={settingsPaths.archive(id)}
      back={settingsPaths.about(id)}
      problem={why && problemText(ctx.words, why)}
    />
  )
  return pageOrPiece(c, view, why === null ? 200 : statusOf(why))
}
