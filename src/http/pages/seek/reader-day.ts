// Days as date fields write them, in the zone of whoever reads.

const MINUTE_MS = 60_000
// Clocks of people are at most fourteen hours from UTC.
const OFFSET = /^-?\d{1,3}$/

/**
 * Midnight where the reader is; null where that is no day.
 *
 * Units: `offset` in minutes that the reader's clock is behind UTC; nothing, or nonsense, is UTC.
 */
export function startOfDay(date: string | undefined, offset: string | undefined): number | null {
  if (date === undefined || !/^\d{4}-\d\d-\d\d$/.test(date)) return null
  const midnightMs = Date.parse(`${date}T00:00:00Z`)
  const minutes = OFFSET.test(offset ?? '') ? Number(offset) : 0
  return Number.isNaN(midnightMs) ? null : midnightMs + minutes * MINUTE_MS
}
