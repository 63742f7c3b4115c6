// How somebody wants to be told: which devices, which letters, and when not.

import { EMPTY_FORM, type FormState } from '../../../../views/form-state.ts'
import { NotificationsSection } from '../../../../views/settings/notifications/notifications.tsx'
import { EMAILS } from '../../../../views/settings/notifications/ways-form.tsx'
import { ownPaths } from '../../../../views/settings/own-paths.ts'
import type { Words } from '../../../../views/words/words.ts'
import { type Preferences, type QuietHours, readTimeZone } from '../../../notify/preferences.ts'
import type { HttpApp } from '../../app-env.ts'
import { goTo, page } from '../answer.ts'
import { type Fields, readFields } from '../forms.ts'
import type { PageDeps } from '../page-deps.ts'
import { signedIn, type Visit } from '../visit.ts'
import { ownFrame, withDone } from './own-visit.ts'

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const ZONES: readonly string[] = [
  'UTC',
  ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC'),
]
/** What the fields hold before anybody has chosen. */
const USUAL = { from: '22:00', to: '08:00' }

export function mountOwnNotifications(app: HttpApp, deps: PageDeps): void {
  app.get(
    ownPaths.notifications,
    signedIn(deps, async (visit) =>
      show(visit, formOf(await deps.notify.preferences.of(visit.caller.userId))),
    ),
  )
  app.post(ownPaths.notifications, signedIn(deps, save))
  app.post('/you/notifications/devices/:device/off', signedIn(deps, turnOff))
}

async function show(visit: Visit, form: FormState): Promise<Response> {
  const { c, deps, caller } = visit
  const told = await deps.notify.devices.ofUser(caller.userId)
  const devices = told.map((device) => ({ ...device, current: device.session === caller.sessionId }))
  const zone = form.values['zone']
  const zones = zone === undefined || ZONES.includes(zone) ? ZONES : [zone, ...ZONES]
  const view = <NotificationsSection {...{ frame: await ownFrame(visit), devices, form, zones }} />
  return page(c, view, Object.keys(form.errors).length === 0 ? 200 : 400)
}

async function save(visit: Visit): Promise<Response> {
  const { c, deps, caller, ctx, refuse } = visit
  const fields = await readFields(c)
  const email = EMAILS.find((one) => one === fields['email'])
  if (email === undefined) return refuse.code('invalid_request')
  const errors = fields['quiet'] === 'on' ? wrongIn(fields, ctx.words) : {}
  if (Object.keys(errors).length > 0) return show(visit, { values: fields, errors, problem: null })
  await deps.notify.preferences.set(caller.userId, {
    ...{ email, push: fields['push'] === 'on', sounds: fields['sounds'] === 'on' },
    quietHours: fields['quiet'] === 'on' ? quietHoursOf(fields) : null,
  })
  return goTo(c, withDone(ownPaths.notifications, 'saved'))
}

async function turnOff({ c, deps, caller, refuse }: Visit): Promise<Response> {
  const id = c.req.param('device') ?? ''
  const isGone = UUID.test(id) && (await deps.notify.devices.remove(caller.userId, { id }))
  return isGone ? goTo(c, withDone(ownPaths.notifications, 'tellNoMore')) : refuse.code('not_found')
}

function wrongIn(fields: Fields, { notify: { own } }: Words): Readonly<Record<string, string>> {
  const { from = '', to = '', zone = '' } = fields
  return {
    ...(!TIME.test(from) && { from: own.badTime }),
    ...(!TIME.test(to) && { to: own.badTime }),
    ...(TIME.test(to) && to === from && { to: own.sameTime }),
    ...(!readTimeZone(zone).ok && { zone: own.badZone }),
  }
}

function quietHoursOf({ from = '', to = '', zone = '' }: Fields): QuietHours | null {
  const timeZone = readTimeZone(zone)
  return timeZone.ok ? { from, to, timeZone: timeZone.value } : null
}

function formOf({ push, email, sounds, quietHours }: Preferences): FormState {
  const switches = { ...(push && { push: 'on' }), ...(sounds && { sounds: 'on' }) }
  const times = quietHours === null ? USUAL : { quiet: 'on', from: quietHours.from, to: quietHours.to }
  const zone = quietHours === null ? {} : { zone: quietHours.timeZone }
  return { ...EMPTY_FORM, values: { email, ...switches, ...times, ...zone } }
}
