import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ICON_NAMES } from '../../../views/parts/icon.tsx'
import { drawIconSheet } from './icon-sheet.ts'

test('[STATIC-8] every icon lies once on the one sheet, and is found there by its name', async () => {
  const sheet = await drawIconSheet(join(import.meta.dirname, '../../..'))
  const places = [...sheet.svg.matchAll(/<g transform="translate\((\d+)\)">(<path)/g)].map(([, x]) =>
    Number(x),
  )
  expect(places).toEqual(ICON_NAMES.map((_, i) => i * 32))
  const css = sheet.css('/static/icons-0.svg')
  expect(css).toContain('--icons:url(/static/icons-0.svg)')
  // An icon is one em wide, and has one em of nothing beside it.
  for (const [i, name] of ICON_NAMES.entries()) {
    expect(css).toContain(`--icon-${name}:${i === 0 ? '0' : -2 * i}em;`)
    expect(css).toContain(`.icon-${name}{mask-position:var(--icon-${name}) 0}`)
  }
})
