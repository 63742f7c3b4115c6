// POST /api/hooks/{token}: a program says something in a room. The word in the address is all it needs.

import { createRoute, z } from '@hono/zod-openapi'
import type { Limits } from '../../../rooms/model/limits.ts'
import { NONCE, NONCE_RULE } from '../../../rooms/model/nonce.ts'
import type { RejectionCode } from '../../../rooms/model/rejections.ts'
import { readName, readText } from '../../../rooms/model/text.ts'
import { messageJson, type TextToHtml } from '../../../rooms/model/wire.ts'
import type { Hooks } from '../../hooks/hooks.ts'
import type { Mount } from '../app-env.ts'
import { jsonBody } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { textField } from '../rooms/fields.ts'
import { type SaidDeps, saidMessage } from '../rooms/messages/said-message.ts'
import { messageSchema } from '../rooms/room-schemas.ts'
import { NO_SUCH_HOOK } from './hook-refusals.ts'

// Its bot was shown out: nothing leads into the room any more, and nobody is told more than that.
const OUTSIDE: ReadonlySet<string> = new Set<RejectionCode>(['room_not_found', 'not_a_member', 'banned'])

function sayRoute({ limits }: IncomingDeps) {
  const body = z
    .object({
      text: textField(readText, limits.messageMaxChars),
      username: textField(readName, limits.displayNameMaxChars)
        .nullish()
        .openapi({ description: 'What the sender is called in this message alone.' }),
      nonce: z.string().regex(NONCE, NONCE_RULE).nullish(),
    })
    .openapi('HookMessage')
  const answer = { 'application/json': { schema: z.object({ message: messageSchema }) } }
  return createRoute({
    path: '/api/hooks/{token}',
    method: 'post',
    tags: ['Webhooks'],
    summary: 'Says something through a webhook; the same nonce again answers with the first message',
    request: {
      params: z.object({ token: z.string().max(100) }),
      body: jsonBody(body),
    },
    responses: {
      200: { description: 'Said before.', content: answer },
      201: { description: 'Said.', content: answer },
      default: PROBLEM_RESPONSE,
    },
  })
}

export interface IncomingDeps extends SaidDeps {
  readonly limits: Limits
  readonly hooks: Pick<Hooks, 'byToken'>
  readonly toHtml: TextToHtml
}

export function createIncomingRoute(deps: IncomingDeps): Mount {
  const route = sayRoute(deps)
  return (app) => {
    app.openapi(route, async (c) => {
      const hook = await deps.hooks.byToken(c.req.valid('param').token)
      if (hook === null) return problem(c, NO_SUCH_HOOK)
      const { text, username, nonce = null } = c.req.valid('json')
      const said = await saidMessage(deps, {
        ...{ room: hook.room, by: hook.bot, text, nonce, replyTo: null, attachmentIds: [] },
        ...(username && { as: username }),
      })
      if (!said.ok) return problem(c, OUTSIDE.has(said.error.code) ? NO_SUCH_HOOK : said.error)
      const { message, duplicate } = said.value
      return c.json({ message: messageJson(message, deps.toHtml) }, duplicate ? 200 : 201)
    })
  }
}
