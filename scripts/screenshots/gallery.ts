// The page that shows the pictures: two of each, and links to the others.

import { fileOf, LOOKS, type Look } from './looks.ts'
import type { Sight } from './sights.ts'

const WIDE: Look = { width: 1280, height: 800, scheme: 'light', language: 'en' }
const NARROW: Look = { width: 360, height: 740, scheme: 'dark', language: 'ru' }

export function gallery(sights: readonly Sight[]): string {
  return `${[
    '# Every page, in every look',
    'Taken by `npm run screenshots` of the people of `npm run demo`: at three widths, light and dark, in English and Russian.',
    ...sights.flatMap(chapter),
  ].join('\n\n')}\n`
}

function chapter({ name, title }: Sight): readonly string[] {
  const picture = (look: Look, width: number): string =>
    `<img src="${fileOf(name, look)}" width="${width}" alt="${title}, ${look.width} px wide, ${look.scheme}">`
  const links = LOOKS.map((look) => `[${look.width} ${look.scheme} ${look.language}](${fileOf(name, look)})`)
  return [`## ${title}`, `${picture(WIDE, 640)} ${picture(NARROW, 185)}`, links.join(' · ')]
}
