// A refusal that would reach a browser as JSON, from whatever stands before the pages, as a page instead.

import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../app-env.ts'
import { PROBLEMS, type ProblemCode } from '../problem.ts'
import { wantsPage } from '../refusals/faults.ts'

const PROBLEM = 'application/problem+json'

export type ProblemPage = (c: Context<AppEnv>, code: ProblemCode) => Response | Promise<Response>

export function createProblemPages(show: ProblemPage) {
  return createMiddleware<AppEnv>(async (c, next) => {
    await next()
    if (!wantsPage(c) || !c.res.headers.get('content-type')?.startsWith(PROBLEM)) return
    const code = await codeOf(c.res)
    if (code !== null) c.res = await show(c, code)
  })
}

async function codeOf(answer: Response): Promise<ProblemCode | null> {
  const body: unknown = await answer.clone().json()
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null
  return isKnown(code) ? code : null
}

function isKnown(code: unknown): code is ProblemCode {
  return typeof code === 'string' && Object.hasOwn(PROBLEMS, code)
}
