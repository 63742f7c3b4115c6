// POST /api/rooms/{id}/attachments: a file comes in, and is no part of the room before a message carries it.

import { createRoute, z } from '@hono/zod-openapi'
import type { Clock } from '../../../rooms/kernel/clock.ts'
import { attachmentJson } from '../../../rooms/model/wire-attachment.ts'
import type { Uploads } from '../../files/uploads.ts'
import type { Mount } from '../app-env.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { jsonAnswer } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { inRoom } from '../rooms/path-ids.ts'
import { attachmentSchema } from '../rooms/room-schemas.ts'
import { FILE_BODY, requireForm } from './file-body.ts'
import { readMultipart } from './multipart-body.ts'

export interface AttachmentRoutesDeps {
  readonly uploads: Uploads
  readonly clock: Pick<Clock, 'after'>
  readonly limits: { readonly uploadMaxBytes: number }
}

const withForm: [...typeof inRoom, typeof requireForm] = [...inRoom, requireForm]

const attach = createRoute({
  method: 'post',
  path: '/api/rooms/{id}/attachments',
  tags: ['Files'],
  summary: 'Uploads a file; it is swept unless a message of its uploader carries it within 24 hours',
  security: SIGNED_IN,
  middleware: withForm,
  request: { params: z.object({ id: z.string().openapi({ format: 'uuid' }) }), body: FILE_BODY },
  responses: {
    201: jsonAnswer(
      'The file, for `attachmentIds` of a message.',
      z.object({ attachment: attachmentSchema }),
    ),
    default: PROBLEM_RESPONSE,
  },
})

export function createAttachmentRoutes({ uploads, clock, limits }: AttachmentRoutesDeps): Mount {
  return (app) => {
    app.openapi(attach, async (c) => {
      const body = () => readMultipart(c.req.raw, { clock, maxBytes: limits.uploadMaxBytes })
      const uploaded = await uploads.take(c.var.caller.userId, c.var.room, body)
      if (!uploaded.ok) return problem(c, uploaded.error)
      return c.json({ attachment: attachmentJson(uploaded.value) }, 201)
    })
  }
}
