// The icon in the sizes that home screens ask for, drawn from the one that the pages have.

import { readFile } from 'node:fs/promises'

/** A picture of an installed app: how it is called, and what is in it. */
export interface AppIcon {
  readonly name: string
  readonly size: number
  /** A device may cut it into its own shape: all that matters is in the middle, and the ground reaches the edge. */
  readonly maskable: boolean
  readonly bytes: Uint8Array
}

const ICONS = [
  { name: 'icon-192', size: 192, maskable: false },
  { name: 'icon-512', size: 512, maskable: false },
  { name: 'icon-mask-512', size: 512, maskable: true },
  { name: 'icon-touch-180', size: 180, maskable: true },
] as const

export async function drawAppIcons(iconPath: string): Promise<readonly AppIcon[]> {
  const icon = await readFile(iconPath, 'utf8')
  return Promise.all(
    ICONS.map(async ({ name, size, maskable }) => {
      return { name, size, maskable, bytes: await draw(maskable ? onGround(icon) : icon, size) }
    }),
  )
}

/** The icon's shape in white on its own colour, three fifths as large as the picture. */
function onGround(icon: string): string {
  const colour = /fill="(#[0-9a-f]{6})"/.exec(icon)?.[1]
  const shape = /<path[\s\S]*(?=<\/svg>)/.exec(icon)?.[0]
  if (colour === undefined || shape === undefined) throw new Error('the icon has no path with a colour')
  const swapped = shape.replaceAll('#fff', 'ground').replaceAll(colour, '#fff').replaceAll('ground', colour)
  const middle = 'translate(6.4 6.4) scale(0.6)'
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="${colour}" d="M0 0h32v32H0z"/><g transform="${middle}">${swapped}</g></svg>`
}

async function draw(svg: string, size: number): Promise<Uint8Array> {
  // Only a build draws: a start that finds everything built does without.
  const { default: sharp } = await import('sharp')
  const density = (72 * size) / 32
  return sharp(Buffer.from(svg), { density }).resize(size, size).png({ palette: true, effort: 10 }).toBuffer()
}
