// The tone for new messages is a matter of the device: a cookie that the page's script reads.

import { getCookie, setCookie } from 'hono/cookie'
import { SoundPage } from '../../../../views/folk/sound-page.tsx'
import { paths } from '../../../../views/paths.ts'
import type { HttpApp } from '../../app-env.ts'
import { pageOrPiece, wantsPiece } from '../answer.ts'
import { readFields } from '../forms.ts'
import type { PageDeps } from '../page-deps.ts'
import { frameOf, signedIn, type Visit } from '../visit.ts'

const COOKIE = 'sound'
const YEAR_SECONDS = 365 * 24 * 60 * 60

export function mountSound(app: HttpApp, deps: PageDeps): void {
  app.get(paths.sound, signedIn(deps, showSound))
  app.post(paths.sound, signedIn(deps, saveSound))
}

async function showSound(visit: Visit): Promise<Response> {
  const { c } = visit
  const chosen = getCookie(c, COOKIE)
  const on = chosen === undefined ? await wantsSounds(visit) : chosen === 'on'
  const saved = c.req.query('saved') !== undefined
  return pageOrPiece(c, <SoundPage frame={await frameOf(visit)} on={on} saved={saved} />)
}

/** On devices that have no choice of their own. */
async function wantsSounds({ deps, caller }: Visit): Promise<boolean> {
  return (await deps.notify.preferences.of(caller.userId)).sounds
}

async function saveSound({ c }: Visit): Promise<Response> {
  const on = (await readFields(c))['sound'] === 'on'
  setCookie(c, COOKIE, on ? 'on' : 'off', { path: '/', maxAge: YEAR_SECONDS, sameSite: 'Lax' })
  if (!wantsPiece(c)) return c.redirect(`${paths.sound}?saved`, 303)
  return c.body('', 200, { 'HX-Trigger': 'dialog:done', 'HX-Reswap': 'none', 'Cache-Control': 'no-store' })
}
