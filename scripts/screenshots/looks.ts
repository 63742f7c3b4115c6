// The looks in which every page is photographed: width, light, language.

import type { Language } from './sights.ts'

export interface Look {
  readonly width: number
  readonly height: number
  readonly scheme: 'light' | 'dark'
  readonly language: Language
  /** Pixels of the picture for one of the page; 1 where it is not said. */
  readonly scale?: 2
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

/** The picture that the repository opens with. */
export const FIRST: Look = { width: 1280, height: 800, scheme: 'light', language: 'en', scale: 2 }

export function fileOf(sight: string, { width, scheme, language, scale }: Look): string {
  return scale === 2 ? `${sight}.webp` : `${sight}-${width}-${scheme}-${language}.webp`
}
