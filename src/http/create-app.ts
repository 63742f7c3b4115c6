// The HTTP side, put together: what happens to every request, then the routes that are plugged in.

import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import type { Logger } from 'pino'
import type { Clock } from '../../rooms/kernel/clock.ts'
import type { IdSource } from '../../rooms/kernel/ids-source.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { RequestTraces } from '../tracing/tracing.ts'
import { accessGate } from './access/gate.ts'
import { routedPath } from './aliases.ts'
import type { AppEnv, HttpApp, Mount } from './app-env.ts'
import { type AnsweredRequest, createAccessLog } from './middleware/access-log.ts'
import { createBodyLimit, requireUtf8Json } from './middleware/body-guard.ts'
import { refuseCrossSite } from './middleware/csrf.ts'
import { noStore } from './middleware/no-store.ts'
import { createProblemPages, type ProblemPage } from './middleware/problem-pages.ts'
import { createRequestContext } from './middleware/request-context.ts'
import { createRequestTraces } from './middleware/request-traces.ts'
import { requireHost } from './middleware/require-host.ts'
import { createSecurityHeaders } from './middleware/security-headers.ts'
import { problem } from './problem.ts'
import { createFaultHandler, type FaultsDeps, wantsPage } from './refusals/faults.ts'
import { refuseInvalid } from './refusals/validation.ts'

export interface AppDeps extends FaultsDeps {
  readonly settings: {
    readonly publicUrl: URL
    readonly trustedProxies: number
    readonly limits: { readonly frameMaxBytes: number }
  }
  readonly accounts: Accounts
  readonly ids: IdSource
  readonly clock: Clock
  readonly log: Logger
  /** Absent or null where traces are off. */
  readonly traces?: RequestTraces | null
  /** For those who count. */
  readonly onAnswered?: (answered: AnsweredRequest) => void
  readonly mounts: readonly Mount[]
  /** A page for browsers in the place of a refusal. */
  readonly problemPage?: ProblemPage
  /** A page for browsers that ask for what is not there. */
  readonly notFoundPage?: (c: Context<AppEnv>) => Response | Promise<Response>
}

export function createApp(deps: AppDeps): HttpApp {
  const { publicUrl, trustedProxies, limits } = deps.settings
  const app: HttpApp = new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid, getPath: routedPath })
  // Before all else: what is logged of a request names its trace.
  if (deps.traces) app.use(createRequestTraces(deps.traces, trustedProxies))
  app.use(createRequestContext({ ...deps, publicUrl, trustedProxies }))
  app.use(createAccessLog(deps.clock, deps.onAnswered))
  app.use(createSecurityHeaders(publicUrl))
  if (deps.problemPage !== undefined) app.use(createProblemPages(deps.problemPage))
  app.use(requireHost)
  app.use('/api/*', noStore)
  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }))
  app.use(createBodyLimit(limits.frameMaxBytes))
  app.use(refuseCrossSite)
  app.use(accessGate)
  app.use(requireUtf8Json)
  for (const mount of deps.mounts) mount(app)
  app.notFound((c) =>
    deps.notFoundPage !== undefined && wantsPage(c)
      ? deps.notFoundPage(c)
      : problem(c, { code: 'not_found', detail: 'There is nothing at this address.' }),
  )
  app.onError(createFaultHandler(deps))
  return app
}

function refuseMethod(c: Context<AppEnv>, allowed: string[]): Response {
  c.header('Allow', allowed.join(', '))
  // Of the page that said that nothing is there, in the place of which this comes.
  c.header('Content-Encoding', undefined)
  return problem(c, { code: 'method_not_allowed', detail: `Here one may ${allowed.join(', ')}.` })
}
