// A moment in time. The browser rewrites it in the reader's own zone; without scripts it stands in UTC.

import type { Locale } from '../words/locale.ts'

/** `inline`: a day in the middle of a sentence. */
export type MomentStyle = 'clock' | 'day' | 'inline'

const CLOCK: Intl.DateTimeFormatOptions = {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
}
const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', timeZone: 'UTC' }

// Making a formatter costs a hundred times what using it does, and every message needs one.
const FORMATS: Readonly<Record<Locale, Readonly<Record<MomentStyle, Intl.DateTimeFormat>>>> = {
  en: formatsOf('en'),
  ru: formatsOf('ru'),
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

function formatsOf(locale: Locale): Readonly<Record<MomentStyle, Intl.DateTimeFormat>> {
  const day = new Intl.DateTimeFormat(locale, DAY)
  return { clock: new Intl.DateTimeFormat(locale, CLOCK), day, inline: day }
}
