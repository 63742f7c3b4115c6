// Everything that is stored about somebody, as a file that comes while it is written.

import type { Context } from 'hono'
import { streamOf } from '../streamed.ts'

export function exportAnswer(c: Context, pieces: AsyncIterable<string>): Response {
  return c.body(streamOf(pieces), 200, {
    'Content-Type': 'application/json',
    'Content-Disposition': 'attachment; filename="parley-export.json"',
  })
}
