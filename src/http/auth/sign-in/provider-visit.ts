// GET /api/auth/oauth/{provider}: a browser goes to a provider, and comes back signed in, or linked.

import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { ProviderSignIn } from '../../../accounts/providers/provider-sign-in.ts'
import type { AppEnv, Mount } from '../../app-env.ts'
import { isOwnOrigin } from '../../own-origin.ts'
import { ownPath } from '../../pages/forms.ts'
import { PROBLEM_RESPONSE, problem, type Refusal } from '../../problem.ts'
import { setSessionCookie } from '../../session-cookie.ts'
import { deviceOf } from '../device.ts'
import { keepVisitCookie, readVisitCookie } from './visit-cookie.ts'

const HOME = '/rooms'

const params = z.object({ provider: z.string() })

const away = createRoute({
  method: 'get',
  path: '/api/auth/oauth/{provider}',
  tags: ['Auth'],
  summary: 'Go to a provider, to sign in or, where somebody is signed in, to link it',
  description: 'Linking needs a fresh proof: `fresh_proof_required`.',
  request: {
    params,
    query: z.object({ return_to: z.string().optional().openapi({ description: 'A path of this site.' }) }),
  },
  responses: { 302: { description: 'To the provider.' }, default: PROBLEM_RESPONSE },
})

const back = createRoute({
  method: 'get',
  path: '/api/auth/oauth/{provider}/callback',
  tags: ['Auth'],
  summary: 'Come back from a provider',
  description: 'Only providers send browsers here. Sets the session cookie.',
  request: { params },
  responses: { 303: { description: 'To `return_to`.' }, default: PROBLEM_RESPONSE },
})

export interface VisitRoutesDeps {
  readonly providerSignIn: ProviderSignIn
  /** For browsers; programs get the problem as JSON. */
  readonly problemPage?: ((c: Context<AppEnv>, refusal: Refusal) => Response | Promise<Response>) | undefined
}

export function providerVisitRoutes({ providerSignIn, problemPage }: VisitRoutesDeps): Mount {
  const refuse = (c: Context<AppEnv>, refusal: Refusal) => {
    const wantsPage = (c.req.header('accept') ?? '').includes('text/html')
    return wantsPage && problemPage !== undefined ? problemPage(c, refusal) : problem(c, refusal)
  }
  return (app) => {
    app.openapi(away, async (c) => {
      const caller = await c.var.identify()
      if (caller !== null && !isFromOurPage(c.req.raw, c.var.publicUrl)) return refuse(c, ELSEWHERE)
      if (caller?.role === 'guest') return refuse(c, GUESTS)
      const { provider } = c.req.valid('param')
      const returnTo = ownPath(c.req.valid('query').return_to, HOME)
      const purpose = { provider, returnTo, linkTo: caller?.userId ?? null }
      const browserKey = keepVisitCookie(c)
      const address = await providerSignIn.begin(purpose, {
        browserKey,
        address: c.var.clientAddress,
        session: caller?.sessionId ?? null,
      })
      return address.ok ? c.redirect(address.value.href, 302) : refuse(c, address.error)
    })
    app.openapi(back, async (c) => {
      const caller = await c.var.identify()
      const arrived = await providerSignIn.finish(
        c.req.valid('param').provider,
        {
          answer: new URL(c.req.url).searchParams,
          browserKey: readVisitCookie(c),
          userId: caller?.userId ?? null,
        },
        deviceOf(c, 'cookie'),
      )
      if (!arrived.ok) return refuse(c, arrived.error)
      const { entered, returnTo } = arrived.value
      if (entered?.cookie) setSessionCookie(c, entered.cookie)
      return c.redirect(returnTo, 303)
    })
  }
}

/**
 * Whether a page of ours sent the browser here. A foreign one could sign it in at the provider as somebody else before,
 * and have that somebody linked to the account.
 */
function isFromOurPage(request: Request, publicUrl: URL): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const page = request.headers.get('referer')
  return page !== null && URL.canParse(page) && isOwnOrigin(new URL(page).origin, request, publicUrl)
}

const ELSEWHERE: Refusal = { code: 'csrf', detail: 'Linking a provider begins on a page of this site.' }
const GUESTS: Refusal = { code: 'not_allowed', detail: 'Guests have no account to link anything to.' }
