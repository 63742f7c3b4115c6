// Oneself: look and language are kept in cookies, devices with the account.

import { setCookie } from 'hono/cookie'
import { parseSessionId } from '../../../rooms/kernel/ids.ts'
import { YouPage } from '../../../views/pages/you.tsx'
import { paths } from '../../../views/paths.ts'
import { readLocale } from '../../../views/words/locale.ts'
import type { HttpApp } from '../app-env.ts'
import { page } from './answer.ts'
import { readFields } from './forms.ts'
import { LOCALE_COOKIE, readTheme, THEME_COOKIE } from './page-context.ts'
import type { PageDeps } from './page-deps.ts'
import { signedIn, type Visit } from './visit.ts'

const YEAR_SECONDS = 365 * 24 * 60 * 60

export function mountYou(app: HttpApp, deps: PageDeps): void {
  app.get(paths.you, signedIn(deps, showYou))
  app.post(paths.look, signedIn(deps, saveLook))
  app.post('/you/devices/:session/revoke', signedIn(deps, revoke))
}

async function showYou({ c, deps, caller, ctx }: Visit): Promise<Response> {
  const [rooms, sessions] = await Promise.all([
    deps.history.roomsOf(caller.userId),
    deps.accounts.sessionsOf(caller.userId),
  ])
  const devices = sessions.map((session) => ({ ...session, current: session.id === caller.sessionId }))
  const saved = c.req.query('saved') !== undefined
  return page(c, <YouPage ctx={ctx} rooms={rooms} email={caller.email} devices={devices} saved={saved} />)
}

async function saveLook({ c, ctx }: Visit): Promise<Response> {
  const fields = await readFields(c)
  const options = { path: '/', maxAge: YEAR_SECONDS, sameSite: 'Lax', httpOnly: true } as const
  setCookie(c, THEME_COOKIE, readTheme(fields['theme']), options)
  setCookie(c, LOCALE_COOKIE, readLocale(fields['locale']) ?? ctx.locale, options)
  return c.redirect(`${paths.you}?saved`, 303)
}

async function revoke({ c, deps, caller, refuse }: Visit): Promise<Response> {
  const session = parseSessionId(c.req.param('session') ?? '')
  if (!session.ok) return refuse.code('session_not_found')
  const ended = await deps.accounts.endSession(
    caller.userId,
    session.value,
    'session_revoked',
    c.var.clientAddress,
  )
  return ended.ok ? c.redirect(paths.you, 303) : refuse.code(ended.error.code)
}
