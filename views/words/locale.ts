// The languages of the interface, and which of them a reader gets.

export type Locale = 'en' | 'ru'

export const LOCALES: readonly Locale[] = ['en', 'ru']

export function readLocale(text: string | undefined): Locale | null {
  return LOCALES.find((locale) => locale === text) ?? null
}

/** The best of an `Accept-Language` header; English where none of ours is wanted. */
export function preferredLocale(acceptLanguage: string | undefined): Locale {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map(readWish)
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { language } of wanted) {
    const locale = readLocale(language)
    if (locale !== null) return locale
  }
  return 'en'
}

function readWish(part: string): { language: string | undefined; weight: number } {
  const [range = '', ...options] = part.trim().toLowerCase().split(';')
  const quality = options.map((option) => option.trim()).find((option) => option.startsWith('q='))
  const weight = quality === undefined ? 1 : Number(quality.slice(2))
  return { language: range.split('-')[0], weight: Number.isFinite(weight) ? weight : 0 }
}
