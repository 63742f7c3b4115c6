// First of all: gives every handler its request id, log, address, and a way to ask who is there.

import type { MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Logger } from 'pino'
import type { IdSource } from '../../../rooms/kernel/ids-source.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { AppEnv } from '../app-env.ts'
import { identifyOnce } from '../credentials.ts'
import { clientAddress } from './client-address.ts'

// Ours, or one that a trusted proxy gave.
const REQUEST_ID = /^[A-Za-z0-9_-]{8,64}$/

export function createRequestContext(deps: {
  readonly accounts: Accounts
  readonly ids: IdSource
  readonly log: Logger
  readonly publicUrl: URL
  readonly trustedProxies: number
}): MiddlewareHandler<AppEnv> {
  const { accounts, ids, log, publicUrl, trustedProxies } = deps
  return createMiddleware<AppEnv>(async (c, next) => {
    const given = trustedProxies > 0 ? c.req.header('x-request-id') : undefined
    const proxyRequestId = given !== undefined && REQUEST_ID.test(given) ? given : null
    const requestId = proxyRequestId ?? ids.next()
    // A test may drive the app without a server, and then there is no environment at all.
    const peer = c.env?.requestIP?.(c.req.raw)?.address
    c.set('requestId', requestId)
    c.set('proxyRequestId', proxyRequestId)
    c.set('publicUrl', publicUrl)
    c.set('log', log.child({ requestId }))
    c.set('clientAddress', clientAddress(peer, c.req.header('x-forwarded-for'), trustedProxies))
    c.set('identify', identifyOnce(c, accounts))
    c.header('X-Request-Id', requestId)
    await next()
  })
}
