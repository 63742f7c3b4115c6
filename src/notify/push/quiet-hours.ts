// Until when somebody wants to be left alone, by the clock on their wall.

import type { QuietHours } from '../preferences.ts'

const MINUTE_MS = 60_000
const DAY_MINUTES = 24 * 60

/** Null where now is none of the quiet hours. Where `from` and `to` are the same there are none. */
export function quietUntilMs({ from, to, timeZone }: QuietHours, nowMs: number): number | null {
  const clock = wallClock(timeZone)
  if (clock === null) return null
  const [first, end] = [minutesOf(from), minutesOf(to)]
  const isQuiet = (atMs: number): boolean => isWithin(clock(atMs), first, end)
  if (!isQuiet(nowMs)) return null
  const thisMinuteMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS
  // As long as no day is: then the clock is put on or back on the way, and shows something else by then.
  const guessMs = thisMinuteMs + wrapped(end - clock(nowMs)) * MINUTE_MS
  const ahead = wrapped(clock(guessMs) - end + DAY_MINUTES / 2) - DAY_MINUTES / 2
  let untilMs = ahead > 0 ? guessMs - ahead * MINUTE_MS : guessMs
  // The end may be a time that the clock leaps over, or shows twice.
  while (isQuiet(untilMs)) untilMs += MINUTE_MS
  return untilMs
}

/** Minutes since midnight there; null for a zone that is not known (any more). */
function wallClock(timeZone: string): ((atMs: number) => number) | null {
  try {
    const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
    return (atMs) => minutesOf(format.format(atMs))
  } catch {
    // Better told at the wrong time than never.
    return null
  }
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return (hours % 24) * 60 + minutes
}

function isWithin(minute: number, first: number, end: number): boolean {
  return first < end ? minute >= first && minute < end : first > end && (minute >= first || minute < end)
}

function wrapped(minutes: number): number {
  return ((minutes % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES
}
