// GET /api/rooms/{id}/messages/{messageId}/previews: what the pages that a message links to say they are.

import { createRoute, z } from '@hono/zod-openapi'
import type { History } from '../../../../rooms/ports/history.ts'
import { linksOf } from '../../../../views/markup.ts'
import type { LinkPreviews } from '../../../previews/link-previews.ts'
import type { Mount } from '../../app-env.ts'
import { SIGNED_IN } from '../../auth/signed-in.ts'
import { jsonAnswer } from '../../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../../problem.ts'
import { ofMessage } from '../path-ids.ts'
import { refusalOf } from '../refusals.ts'
import { listOf } from '../room-schemas.ts'

const uuid = z.string().openapi({ format: 'uuid' })

const previewSchema = z
  .object({
    url: z.string().openapi({ description: 'As it stands in the message.' }),
    title: z.string().openapi({ description: 'Plain text of another site.' }),
    description: z.string().optional(),
    siteName: z.string().optional(),
  })
  .openapi('LinkPreview')

const listPreviews = createRoute({
  method: 'get',
  path: '/api/rooms/{id}/messages/{messageId}/previews',
  tags: ['Messages'],
  security: SIGNED_IN,
  summary: 'What the first three pages that the message links to say they are',
  description:
    'Takes up to five seconds where nobody has looked before. Pages that have nothing to show are left out; an ' +
    'installation that does not read other sites (`LINK_PREVIEWS`) answers with an empty list.',
  middleware: ofMessage,
  request: { params: z.object({ id: uuid, messageId: uuid }) },
  responses: {
    200: jsonAnswer('Previews.', listOf(previewSchema)),
    default: PROBLEM_RESPONSE,
  },
})

export interface LinkPreviewsRouteDeps {
  readonly history: Pick<History, 'message'>
  readonly previews: LinkPreviews
}

export function createLinkPreviewsRoute({ history, previews }: LinkPreviewsRouteDeps): Mount {
  return (app) => {
    app.openapi(listPreviews, async (c) => {
      const { room, messageId, caller } = c.var
      const message = await history.message(room, caller.userId, messageId)
      if (!message.ok) return problem(c, refusalOf(message.error))
      const found = await previews.of(linksOf(message.value.text))
      const items = found.map(({ url, title, description, siteName }) => ({
        ...{ url, title },
        ...(description !== null && { description }),
        ...(siteName !== null && { siteName }),
      }))
      return c.json({ items, next: null }, 200)
    })
  }
}
