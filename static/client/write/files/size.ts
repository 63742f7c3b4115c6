// How large a file is, in words for people.

const UNITS = ['kilobyte', 'megabyte', 'gigabyte'] as const
const STEP = 1_024

export function sizeOf(bytes: number, locale: string): string {
  // Nobody counts single bytes.
  let amount = Math.max(bytes / STEP, 0.1)
  let unit = 0
  while (amount >= STEP && unit < UNITS.length - 1) {
    amount /= STEP
    unit += 1
  }
  const digits = amount < 10 ? 1 : 0
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[unit] ?? 'kilobyte',
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(amount)
}
