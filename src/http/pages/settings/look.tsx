// Look, language and time of day: kept in cookies, the language for letters with the account.

import { setCookie } from 'hono/cookie'
import { LookSection } from '../../../../views/settings/look.tsx'
import { ownPaths } from '../../../../views/settings/own-paths.ts'
import { readLocale } from '../../../../views/words/locale.ts'
import type { HttpApp } from '../../app-env.ts'
import { goTo, page } from '../answer.ts'
import { readFields } from '../forms.ts'
import { HOURS_COOKIE, LOCALE_COOKIE, readHours, readTheme, THEME_COOKIE } from '../page-context.ts'
import type { PageDeps } from '../page-deps.ts'
import { signedIn, type Visit } from '../visit.ts'
import { ownFrame, withDone } from './own-visit.ts'

const YEAR_SECONDS = 365 * 24 * 60 * 60

export function mountLook(app: HttpApp, deps: PageDeps): void {
  app.get(
    ownPaths.look,
    signedIn(deps, async (visit) => page(visit.c, <LookSection frame={await ownFrame(visit)} />)),
  )
  app.post(ownPaths.look, signedIn(deps, save))
}

async function save({ c, deps, caller, ctx }: Visit): Promise<Response> {
  const fields = await readFields(c)
  const locale = readLocale(fields['locale']) ?? ctx.locale
  const options = { path: '/', maxAge: YEAR_SECONDS, sameSite: 'Lax', httpOnly: true } as const
  setCookie(c, THEME_COOKIE, readTheme(fields['theme']), options)
  setCookie(c, LOCALE_COOKIE, locale, options)
  setCookie(c, HOURS_COOKIE, readHours(fields['hours']), options)
  const owner = { person: caller.person, address: c.var.clientAddress }
  // Nothing in it can be wrong, and a look that is kept here does not hang on it.
  await deps.own.changeProfile(owner, { locale })
  return goTo(c, withDone(ownPaths.look, 'saved'))
}
