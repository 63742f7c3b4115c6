// The looks in which every page is photographed: width, light, language.

import type { Language } from './sights.ts'

export interface Look {
  readonly width: number
  readonly height: number
  readonly scheme: 'light' | 'dark'
  readonly language: Language
}

const SIZES = [
  { width: 1280, height: 800 },
  { width: 768, height: 900 },
  { width: 360, height: 740 },
] as const

export const LOOKS: readonly Look[] = SIZES.flatMap((size) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    (['en', 'ru'] as const).map((language) => ({ ...size, scheme, language })),
  ),
)

export function fileOf(sight: string, { width, scheme, language }: Look): string {
  return `${sight}-${width}-${scheme}-${language}.webp`
}
