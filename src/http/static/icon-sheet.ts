// All icons on one sheet: a page decodes one small picture instead of one for each of them.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ICON_NAMES } from '../../../views/parts/icon.tsx'

const SIDE = 16
// Twice as wide as an icon, so that nothing of its neighbour is seen at any size.
const STEP = 2 * SIDE

export interface IconSheet {
  readonly svg: string
  /** The place of each, as a custom property and as a class. */
  css(address: string): string
}

/** Errors: throws where an icon is missing, or is not of the size of all the others. */
export async function drawIconSheet(root: string): Promise<IconSheet> {
  const folder = join(root, 'node_modules/bootstrap-icons/icons')
  const shapes = await Promise.all(
    ICON_NAMES.map(async (name, i) => {
      const shape = shapeOf(await readFile(join(folder, `${name}.svg`), 'utf8'))
      if (shape === null) throw new Error(`the icon ${name} does not measure ${SIDE} by ${SIDE}`)
      return `<g transform="translate(${i * STEP})">${shape}</g>`
    }),
  )
  const [width, height] = [ICON_NAMES.length * STEP, SIDE]
  const frame = `xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`
  return {
    svg: `<svg ${frame}>${shapes.join('')}</svg>`,
    css(address) {
      const places = ICON_NAMES.map((name, i) => `--icon-${name}:${(-i * STEP) / SIDE}em;`)
      const classes = ICON_NAMES.map((name) => `.icon-${name}{mask-position:var(--icon-${name}) 0}`)
      return `:root{--icons:url(${address});${places.join('')}}${classes.join('')}`
    },
  }
}

function shapeOf(svg: string): string | null {
  const [, attributes = '', inner = ''] = /<svg([^>]*)>(.*)<\/svg>/s.exec(svg) ?? []
  return attributes.includes(`viewBox="0 0 ${SIDE} ${SIDE}"`) ? inner.replace(/\n\s*/g, '') : null
}
