// /healthz says that the process lives, /readyz whether it should get traffic.

import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Mount } from '../app-env.ts'
import { jsonAnswer } from '../json-parts.ts'

/** What the node depends on. */
export type Checks = Readonly<Record<string, 'ok' | 'down'>>

export interface Readiness {
  /** False while the node starts, has no database, may hold no room, or drains. */
  readonly ready: boolean
  readonly checks: Checks
}

const readinessSchema = z
  .object({ ready: z.boolean(), checks: z.record(z.string(), z.enum(['ok', 'down'])) })
  .openapi('Readiness')

const health = createRoute({
  method: 'get',
  path: '/healthz',
  tags: ['Operations'],
  summary: 'Alive',
  responses: {
    200: jsonAnswer('The process answers.', z.object({ alive: z.literal(true) })),
  },
})

const content = { 'application/json': { schema: readinessSchema } }

const ready = createRoute({
  method: 'get',
  path: '/readyz',
  tags: ['Operations'],
  summary: 'Ready for traffic',
  responses: {
    200: { description: 'Ready.', content },
    503: { description: 'Not now: a dependency is down, or the node is leaving.', content },
  },
})

export function createHealthRoutes(readiness: () => Promise<Readiness>): Mount {
  return (app) => {
    app.openapi(health, (c) => {
      keepFresh(c)
      return c.json({ alive: true } as const, 200)
    })
    app.openapi(ready, async (c) => {
      keepFresh(c)
      const state = await readiness()
      const body = { ready: state.ready, checks: { ...state.checks } }
      return state.ready ? c.json(body, 200) : c.json(body, 503)
    })
  }
}

function keepFresh(c: Context): void {
  c.header('Cache-Control', 'no-store')
}
