// A program of its own: reads pictures to draw from its input, writes them as PNG to its output.
// The server's process reads no SVG at all, as those that people send must not be drawn.

import { text } from 'node:stream/consumers'
import { z } from '@hono/zod-openapi'
import sharp from 'sharp'

const ordersSchema = z.array(z.object({ svg: z.string(), size: z.number() }))

const POINTS_PER_INCH = 72
const ICON_UNITS = 32

const orders = ordersSchema.parse(JSON.parse(await text(process.stdin)))
const pictures = await Promise.all(
  orders.map(async ({ svg, size }) => {
    const density = (POINTS_PER_INCH * size) / ICON_UNITS
    const picture = sharp(Buffer.from(svg), { density }).resize(size, size).png({ palette: true, effort: 10 })
    return (await picture.toBuffer()).toString('base64')
  }),
)
process.stdout.write(JSON.stringify(pictures))
