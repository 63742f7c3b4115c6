// /api/admin/invites: links with which people make their accounts, where that takes an invitation.

import { createRoute, z } from '@hono/zod-openapi'
import type { SignupInviting } from '../../accounts/care/signup-inviting.ts'
import type { SignupInviteView } from '../../accounts/ports/care/signup-invites.ts'
import type { Mount } from '../app-env.ts'
import { SIGNED_IN } from '../auth/signed-in.ts'
import { jsonAnswer } from '../json-parts.ts'
import { PROBLEM_RESPONSE, problem } from '../problem.ts'
import { requireAdmin } from '../require-admin.ts'
import { requireCaller } from '../require-caller.ts'
import { listOf, personSchema } from '../rooms/room-schemas.ts'

const HOUR_MS = 60 * 60 * 1_000
const DEFAULT_HOURS = 7 * 24
const MAX_HOURS = 365 * 24
const MAX_USES = 1_000

const common = { tags: ['Admin'], security: SIGNED_IN }
const id = z.string().openapi({ format: 'uuid' })
const time = z.string().openapi({ format: 'date-time' })
const usesLeft = z.number().int()

const inviteSchema = z
  .object({ id, createdBy: personSchema.nullable(), createdAt: time, expiresAt: time, usesLeft })
  .openapi('SignupInvite')

const madeSchema = z
  .object({
    ...{ id, expiresAt: time, usesLeft },
    token: z.string().openapi({ description: 'Shown this once.' }),
    url: z.string().openapi({ description: 'The page where the account is made.' }),
  })
  .openapi('NewSignupInvite')

const body = z
  .object({
    uses: z.int().min(1).max(MAX_USES).default(1),
    expiresInHours: z.int().min(1).max(MAX_HOURS).default(DEFAULT_HOURS),
  })
  .openapi('MakeSignupInvite')

const makeInvite = createRoute({
  ...common,
  middleware: [requireCaller, requireAdmin] as const,
  method: 'post',
  path: '/api/admin/invites',
  summary: 'Makes an invitation to make an account',
  request: { body: { content: { 'application/json': { schema: body } } } },
  responses: {
    201: jsonAnswer('It.', madeSchema),
    default: PROBLEM_RESPONSE,
  },
})

const listInvites = createRoute({
  ...common,
  middleware: [requireCaller, requireAdmin] as const,
  method: 'get',
  path: '/api/admin/invites',
  summary: 'The invitations that can be used',
  responses: {
    200: jsonAnswer('All of them.', listOf(inviteSchema)),
    default: PROBLEM_RESPONSE,
  },
})

const removeInvite = createRoute({
  ...common,
  middleware: [requireCaller, requireAdmin] as const,
  method: 'delete',
  path: '/api/admin/invites/{id}',
  summary: 'Withdraws an invitation',
  request: { params: z.object({ id }) },
  responses: { 204: { description: 'Withdrawn.' }, default: PROBLEM_RESPONSE },
})

export function createSignupInviteRoutes(invites: SignupInviting): Mount {
  return (app) => {
    app.openapi(makeInvite, async (c) => {
      const { uses, expiresInHours } = body.parse(c.req.valid('json') ?? {})
      const input = { uses, lifeMs: expiresInHours * HOUR_MS }
      const made = await invites.make(c.var.caller, input, c.var.clientAddress)
      if (!made.ok) return problem(c, made.error)
      const { token, url } = made.value
      return c.json({ ...shortJson(made.value), token, url }, 201)
    })
    app.openapi(listInvites, async (c) => {
      const open = await invites.open()
      return c.json({ items: open.map(inviteJson), next: null }, 200)
    })
    app.openapi(removeInvite, async (c) => {
      const removed = await invites.remove(c.var.caller, c.req.valid('param').id, c.var.clientAddress)
      return removed.ok ? c.body(null, 204) : problem(c, removed.error)
    })
  }
}

function shortJson(invite: SignupInviteView) {
  return {
    id: invite.id,
    expiresAt: new Date(invite.expiresAtMs).toISOString(),
    usesLeft: invite.usesLeft,
  }
}

function inviteJson(invite: SignupInviteView) {
  const createdAt = new Date(invite.createdAtMs).toISOString()
  return { ...shortJson(invite), createdBy: invite.createdBy, createdAt }
}
