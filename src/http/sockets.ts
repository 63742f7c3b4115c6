// The way from a request to a socket: who asks, from which page, in which sub-protocol. PROTOCOL section 3.

import type { Context } from 'hono'
import type { Accounts } from '../accounts/accounts.ts'
import type { Caller } from '../accounts/caller.ts'
import type { SocketData } from '../gateway/bun-sockets.ts'
import type { Gateway } from '../gateway/gateway.ts'
import type { Identity } from '../gateway/socket.ts'
import { accessRefusal, covers } from './access/gate.ts'
import type { AppEnv, Mount } from './app-env.ts'
import { profileJson } from './auth/profile-json.ts'
import { isOwnOrigin } from './own-origin.ts'
import { problem } from './problem.ts'

const PATHS = ['/ws', '/chat', '/ws/chat'] as const
const BEARER = 'bearer.'
const FRAME_SCOPES = ['read', 'write'] as const

export interface SocketRoutesDeps {
  readonly gateway: Gateway
  readonly accounts: Accounts
  readonly publicUrl: URL
}

export function createSocketRoutes(deps: SocketRoutesDeps): Mount {
  return (app) => {
    for (const path of PATHS) app.get(path, (c) => upgrade(c, deps))
  }
}

/** What the gateway knows of a caller. */
export function identityOf({ person, sessionId, expiresAtMs, scopes }: Caller): Identity {
  const identity = { person, sessionId, expiresAtMs }
  if (scopes === undefined) return identity
  const may = new Set(FRAME_SCOPES.filter((scope) => covers(scopes, scope)))
  return { ...identity, may }
}

async function upgrade(c: Context<AppEnv>, deps: SocketRoutesDeps): Promise<Response> {
  const request = c.req.raw
  if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') {
    return problem(c, { code: 'upgrade_required', detail: 'Open a WebSocket here.' })
  }
  const origin = c.req.header('origin')
  if (origin !== undefined && !isOwnOrigin(origin, request, deps.publicUrl)) {
    return problem(c, { code: 'not_allowed', detail: 'Pages of other sites may not open sockets here.' })
  }
  const offered = offeredProtocols(c.req.header('sec-websocket-protocol'))
  const codec = deps.gateway.negotiate(offered)
  if (codec === null)
    return problem(c, { code: 'invalid_request', detail: 'None of the sub-protocols is spoken here.' })
  const caller = await callerOf(c, deps, offered)
  const profile = caller && (await deps.accounts.profile(caller.userId))
  if (!caller || !profile) {
    return problem(c, { code: 'unauthenticated', detail: 'Log in first, or renew your access token.' })
  }
  // A token that came as a sub-protocol or was changed for a ticket has not passed the gate yet.
  const refusal = accessRefusal(caller, 'GET', c.req.path) ?? deps.gateway.refusalFor(caller.userId)
  if (refusal !== null) return problem(c, refusal)
  const user = profileJson(profile, { private: true })
  const data: SocketData = { visitor: { identity: identityOf(caller), codec, user }, connection: null }
  // A client that offers protocols hangs up unless one of them is named in the answer.
  const chosen = offered.includes(codec.protocol) ? codec.protocol : offered[0]
  const headers = chosen === undefined ? {} : { 'Sec-WebSocket-Protocol': chosen }
  if (c.env.upgrade?.(request, { data, headers })) return new Response(null)
  return problem(c, { code: 'invalid_request', detail: 'This is no proper WebSocket handshake.' })
}

function offeredProtocols(header: string | undefined): readonly string[] {
  return (header ?? '').split(',').flatMap((word) => word.trim() || [])
}

async function callerOf(
  c: Context<AppEnv>,
  { accounts }: SocketRoutesDeps,
  offered: readonly string[],
): Promise<Caller | null> {
  const token = offered.find((protocol) => protocol.startsWith(BEARER))
  if (token !== undefined) return accounts.verifyBearer(token.slice(BEARER.length))
  const ticket = c.req.query('ticket')
  if (ticket !== undefined) return accounts.redeemTicket(ticket)
  return c.var.identify()
}
