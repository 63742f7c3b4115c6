// Lets a request through only for admins of the installation. Stands behind `requireCaller`.

import { createMiddleware } from 'hono/factory'
import type { CallerEnv } from './app-env.ts'
import { problem, type Refusal } from './problem.ts'

export const ADMINS_ONLY: Refusal = { code: 'not_allowed', detail: 'This is for admins of the installation.' }

export const requireAdmin = createMiddleware<CallerEnv>(async (c, next) => {
  if (c.var.caller.role !== 'admin') return problem(c, ADMINS_ONLY)
  await next()
})
