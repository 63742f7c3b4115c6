// What a device is told that takes Parley among its apps.

import type { Locale } from '../../../views/words/locale.ts'
import { wordsOf } from '../../../views/words/words-of.ts'

interface IconFile {
  readonly src: string
  readonly size: number
  readonly maskable: boolean
}

// The grounds of the light look, in static/css/theme.css.
const GROUND = '#ffffff'

/** The text of a web app manifest. The app is one, whatever language it is installed in. */
export function webManifest(locale: Locale, icons: readonly IconFile[]): string {
  const { app } = wordsOf(locale)
  return JSON.stringify({
    id: '/',
    name: app.name,
    short_name: app.name,
    description: app.pitch,
    lang: locale,
    dir: 'ltr',
    start_url: '/rooms',
    scope: '/',
    display: 'standalone',
    background_color: GROUND,
    theme_color: GROUND,
    categories: ['social', 'productivity'],
    icons: icons.map(({ src, size, maskable }) => {
      return {
        src,
        sizes: `${size}x${size}`,
        type: 'image/png',
        purpose: maskable ? 'maskable' : 'any',
      }
    }),
  })
}
