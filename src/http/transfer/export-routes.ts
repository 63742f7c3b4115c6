// GET /api/rooms/{id}/export and GET /api/admin/export: a room, or everything, to take along.

import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Exporter, ExportText } from '../../transfer/exporter.ts'
import type { Mount } from '../app-env.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { requireAdmin } from '../require-admin.ts'
import { requireCaller } from '../require-caller.ts'
import { inRoom } from '../rooms/path-ids.ts'
import { refusalOf } from '../rooms/refusals.ts'
import { streamOf } from '../streamed.ts'

const LINES = 'application/x-ndjson'

const lines = {
  description:
    'One JSON object a line: first `export` with format and version, then each `user`, `room`, `member`, `message`, ' +
    '`attachment`, `pin` and `reaction`, last `end` with their counts. Without that line it was cut off.',
  content: { [LINES]: { schema: { type: 'string' as const } } },
}

const exportRoom = createRoute({
  method: 'get',
  path: '/api/rooms/{id}/export',
  tags: ['Rooms'],
  security: SIGNED_IN,
  summary: 'Everything said in a room, for its admins; of a direct room for either of the two',
  request: { params: z.object({ id: z.string().openapi({ format: 'uuid' }) }) },
  responses: { 200: lines, default: PROBLEM_RESPONSE },
})

const exportAll = createRoute({
  method: 'get',
  path: '/api/admin/export',
  tags: ['Admin'],
  security: SIGNED_IN,
  summary: 'Everybody and everything said, without secrets',
  responses: { 200: lines, default: PROBLEM_RESPONSE },
})

export function createExportRoutes(exporter: Exporter): Mount {
  return (app) => {
    // Not by `openapi`, which wants answers that are there as a whole.
    app.openAPIRegistry.registerPath(exportRoom)
    app.get('/api/rooms/:id/export', ...inRoom, async (c) => {
      const asking = { userId: c.var.caller.userId, address: c.var.clientAddress }
      const exported = await exporter.room(c.var.room, asking)
      if (exported.ok) return answerWith(c, exported.value, 'parley-room.ndjson')
      const { error } = exported
      return problem(c, typeof error === 'string' ? refusalOfRoom(error) : error)
    })
    app.openAPIRegistry.registerPath(exportAll)
    app.get(exportAll.path, requireCaller, requireAdmin, async (c) => {
      const asking = { userId: c.var.caller.userId, address: c.var.clientAddress }
      const exported = await exporter.installation(asking)
      return exported.ok ? answerWith(c, exported.value, 'parley-export.ndjson') : problem(c, exported.error)
    })
  }
}

function refusalOfRoom(code: 'room_not_found' | 'not_a_member' | 'not_allowed') {
  if (code !== 'not_allowed') return refusalOf(code)
  return { code, detail: 'Only admins of the room may take it along.' } as const
}

function answerWith(c: Context, text: ExportText, name: string): Response {
  return c.body(streamOf(text), 200, {
    'Content-Type': LINES,
    'Content-Disposition': `attachment; filename="${name}"`,
  })
}
