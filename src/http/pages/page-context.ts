// Language, look and reader of a request, as the views want them.

import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Person } from '../../../rooms/model/words.ts'
import type { SignedIn } from '../../../views/layout/shell.tsx'
import {
  type Assets,
  HOURS,
  type Hours,
  type PageContext,
  THEMES,
  type Theme,
} from '../../../views/page-context.ts'
import { type Locale, preferredLocale, readLocale } from '../../../views/words/locale.ts'
import { wordsOf } from '../../../views/words/words-of.ts'

export const LOCALE_COOKIE = 'locale'
export const THEME_COOKIE = 'theme'
export const HOURS_COOKIE = 'hours'

export function readTheme(text: string | undefined): Theme {
  return THEMES.find((theme) => theme === text) ?? 'auto'
}

export function readHours(text: string | undefined): Hours {
  return HOURS.find((hours) => hours === text) ?? 'h23'
}

export function contextFor(c: Context, assets: Assets, viewer: Person): SignedIn
export function contextFor(c: Context, assets: Assets, viewer: Person | null): PageContext
export function contextFor(c: Context, assets: Assets, viewer: Person | null): PageContext {
  const locale = localeOf(c)
  const theme = readTheme(getCookie(c, THEME_COOKIE))
  const hours = readHours(getCookie(c, HOURS_COOKIE))
  return { locale, words: wordsOf(locale), theme, hours, assets, viewer }
}

function localeOf(c: Context): Locale {
  return readLocale(getCookie(c, LOCALE_COOKIE)) ?? preferredLocale(c.req.header('accept-language'))
}
