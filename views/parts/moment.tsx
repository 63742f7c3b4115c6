// A moment in time. The browser rewrites it in the reader's own zone; without scripts it stands in UTC.

import type { Locale } from '../words/locale.ts'

export type MomentStyle = 'clock' | 'day'

const FORMATS: Readonly<Record<MomentStyle, Intl.DateTimeFormatOptions>> = {
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' },
  day: { day: 'numeric', month: 'long', timeZone: 'UTC' },
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
      {at.toLocaleString(locale, FORMATS[style])}
    </time>
  )
}
