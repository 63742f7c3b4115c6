// Moments in the reader's own zone and language; the server writes them in UTC.

export interface Times {
  /** Rewrites every moment in `root`. */
  localise(root: ParentNode): void
  day(at: Date): string
}

const DAY_MS = 24 * 60 * 60_000

/** `hourCycle`: as the reader has chosen. */
export function createTimes(locale: string, now: () => Date, hourCycle: 'h12' | 'h23' = 'h23'): Times {
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle })
  const thisYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' })
  const otherYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' })
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', hourCycle })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })

  const inline = (at: Date): string => {
    const days = Math.round((startOfDay(at) - startOfDay(now())) / DAY_MS)
    if (days === 0 || days === -1) return relative.format(days, 'day')
    return (at.getFullYear() === now().getFullYear() ? thisYear : otherYear).format(at)
  }

  const day = (at: Date): string => capitalised(inline(at), locale)
  const styles: Readonly<Record<string, (at: Date) => string>> = { day, inline }

  return {
    day,
    localise(root) {
      for (const time of root.querySelectorAll('time')) {
        const at = new Date(time.dateTime)
        if (Number.isNaN(at.getTime())) continue
        time.textContent = styles[time.dataset['style'] ?? '']?.(at) ?? clock.format(at)
        time.title = full.format(at)
      }
    },
  }
}

/** Midnight of the day in the reader's zone. */
export function startOfDay(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
}

function capitalised(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
}
