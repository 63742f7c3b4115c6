// A moment in time. The browser rewrites it in the reader's own zone; without scripts it stands in UTC.

import type { Locale } from '../words/locale.ts'

export type MomentStyle = 'clock' | 'day'

const CLOCK: Intl.DateTimeFormatOptions = {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
}
const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', timeZone: 'UTC' }

// Making a formatter costs a hundred times what using it does, and every message needs one.
const FORMATS: Readonly<Record<Locale, Readonly<Record<MomentStyle, Intl.DateTimeFormat>>>> = {
  en: { clock: new Intl.DateTimeFormat('en', CLOCK), day: new Intl.DateTimeFormat('en', DAY) },
  ru: { clock: new Intl.DateTimeFormat('ru', CLOCK), day: new Intl.DateTimeFormat('ru', DAY) },
}

interface MomentProps {
  readonly atMs: number
  readonly style: MomentStyle
  readonly locale: Locale
}

export function Moment({ atMs, style, locale }: MomentProps) {
  const at = new Date(atMs)
  return (
    <time datetime={at.toISOString()} data-style={style}>
      {FORMATS[locale][style].format(at)}
    </time>
  )
}
