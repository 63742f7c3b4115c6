// What every page is drawn with: language, look, who reads, and where the built files lie.

import type { Person } from '../rooms/model/words.ts'
import type { Locale } from './words/locale.ts'
import type { Words } from './words/words.ts'

export type Theme = 'auto' | 'light' | 'dark'

export const THEMES: readonly Theme[] = ['auto', 'light', 'dark']

/** How the time of day is written. */
export type Hours = 'h23' | 'h12'

export const HOURS: readonly Hours[] = ['h23', 'h12']

/** Web addresses of the built files; their names carry a hash of their content. */
export interface Assets {
  readonly style: string
  readonly script: string
  /** For the log-in page alone. */
  readonly signIn: string
  /** For the page that is shown where the server is out of reach. */
  readonly offline: string
  readonly icon: string
  /** For home screens that do not read the manifest. */
  readonly touchIcon: string
  /** What makes it an app among others, in each language. */
  readonly manifests: Readonly<Record<Locale, string>>
}

export interface PageContext {
  readonly locale: Locale
  readonly words: Words
  readonly theme: Theme
  readonly hours: Hours
  readonly assets: Assets
  readonly viewer: Person | null
  /** A tone is wanted on devices that have no choice of their own. */
  readonly sounds?: boolean
}
