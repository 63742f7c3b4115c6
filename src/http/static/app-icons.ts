// The icon in the sizes that home screens ask for, drawn from the one that the pages have.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from '@hono/zod-openapi'

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

const PROGRAM = join(import.meta.dirname, 'draw-icons.ts')
const DEADLINE_MS = 60_000
const picturesSchema = z.array(z.string().min(1)).length(ICONS.length)

export async function drawAppIcons(iconPath: string): Promise<readonly AppIcon[]> {
  const icon = await readFile(iconPath, 'utf8')
  const orders = ICONS.map(({ size, maskable }) => ({ svg: maskable ? onGround(icon) : icon, size }))
  const pictures = await drawn(orders)
  return ICONS.map((picture, at) => ({ ...picture, bytes: Buffer.from(pictures[at] ?? '', 'base64') }))
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

/** Errors: rejects when the program that draws fails, with what it said. */
async function drawn(orders: readonly { svg: string; size: number }[]): Promise<readonly string[]> {
  const program = Bun.spawn([process.execPath, '--no-env-file', PROGRAM], {
    stdin: Buffer.from(JSON.stringify(orders)),
    stdout: 'pipe',
    stderr: 'pipe',
    timeout: DEADLINE_MS,
  })
  const [said, complaint, code] = await Promise.all([
    new Response(program.stdout).text(),
    new Response(program.stderr).text(),
    program.exited,
  ])
  if (code !== 0) throw new Error(`the icons cannot be drawn: ${complaint}`)
  return picturesSchema.parse(JSON.parse(said))
}
