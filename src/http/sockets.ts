// The way from a request to a socket: who asks, from which page, in which sub-protocol. PROTOCOL section 3.

import type { Context } from 'hono'
import { fail, ok, type Result } from '../../rooms/kernel/result.ts'
import { usernameKey } from '../../rooms/model/writing/username-key.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Caller } from '../accounts/caller.ts'
import type { GuestVisits } from '../accounts/guests/visits.ts'
import type { SocketData } from '../gateway/bun-sockets.ts'
import type { Gateway, Visitor } from '../gateway/gateway.ts'
import type { Identity } from '../gateway/socket.ts'
import type { Speech } from '../gateway/speech.ts'
import { accessRefusal, covers } from './access/gate.ts'
import type { AppEnv, Mount } from './app-env.ts'
import { deviceOf } from './auth/device.ts'
import { profileJson } from './auth/profile-json.ts'
import { shownCredentials } from './credentials.ts'
import { GUESTS_OFF } from './guests/guest-route.ts'
import { isOwnOrigin } from './own-origin.ts'
import { problem, type Refusal } from './problem.ts'

const PATHS = ['/ws', '/chat', '/ws/chat', '/ws/stomp'] as const
// Here STOMP is spoken also with those who offer nothing.
const STOMP_PATH = '/ws/stomp'
const BEST_STOMP = ['v12.stomp'] as const
const BEARER = 'bearer.'
const FRAME_SCOPES = ['read', 'write'] as const

export interface SocketRoutesDeps {
  readonly gateway: Gateway
  readonly accounts: Accounts
  readonly publicUrl: URL
  /** Null where guests are off. */
  readonly visitAsGuest: GuestVisits['visit'] | null
}

export function createSocketRoutes(deps: SocketRoutesDeps): Mount {
  return (app) => {
    for (const path of PATHS) app.get(path, (c) => upgrade(c, deps))
    app.get('/ws/:username', (c) => upgrade(c, deps))
  }
}

/** What the gateway knows of a caller. */
export function identityOf({ person, sessionId, expiresAtMs, scopes, role }: Caller): Identity {
  const identity = { person, sessionId, expiresAtMs, ...(role === 'guest' && ({ guest: true } as const)) }
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
  const spoken = offered.filter((protocol) => !protocol.startsWith(BEARER))
  const speech = deps.gateway.negotiate(
    spoken.length === 0 && c.req.path === STOMP_PATH ? BEST_STOMP : offered,
  )
  if (speech === null)
    return problem(c, { code: 'invalid_request', detail: 'None of the sub-protocols is spoken here.' })
  const coming = await comingOf(c, deps, speech, offered)
  if (!coming.ok) return problem(c, coming.error)
  const data: SocketData = { ...coming.value, connection: null }
  // A client that offers protocols hangs up unless one of them is named in the answer.
  const chosen = offered.includes(speech.protocol) ? speech.protocol : offered[0]
  const headers = chosen === undefined ? {} : { 'Sec-WebSocket-Protocol': chosen }
  if (c.env.upgrade?.(request, { data, headers })) return new Response(null)
  data.onClosed?.()
  return problem(c, { code: 'invalid_request', detail: 'This is no proper WebSocket handshake.' })
}

/** Whoever shows nothing at an address with a name in it is a guest of that name. */
async function comingOf(
  c: Context<AppEnv>,
  deps: SocketRoutesDeps,
  speech: Speech,
  offered: readonly string[],
): Promise<Result<Omit<SocketData, 'connection'>, Refusal>> {
  const caller = await callerOf(c, deps, offered)
  const name = c.req.param('username')
  if (name !== undefined) {
    if (caller === null && !showsCredentials(c, offered)) return guestOf(c, deps, speech, name)
    if (caller !== null && usernameKey(name) !== usernameKey(caller.person.username)) {
      return fail({
        code: 'not_allowed',
        detail: 'This address is for somebody else: the name is not yours.',
      })
    }
  }
  const visitor = await visitorOf(c, deps, speech, caller)
  return visitor.ok ? ok({ visitor: visitor.value }) : visitor
}

async function guestOf(
  c: Context<AppEnv>,
  { gateway, visitAsGuest }: SocketRoutesDeps,
  speech: Speech,
  name: string,
): Promise<Result<Omit<SocketData, 'connection'>, Refusal>> {
  if (visitAsGuest === null) return fail(GUESTS_OFF)
  const visit = await visitAsGuest(name, deviceOf(c, 'tokens'))
  if (!visit.ok) return visit
  const { caller, profile, room, leave: onClosed } = visit.value
  const refusal = gateway.refusalFor(caller.userId)
  if (refusal !== null) {
    onClosed()
    return fail(refusal)
  }
  const identity = identityOf(caller)
  if (speech.type === 'stomp') return ok({ visitor: { type: 'stomp', identity }, onClosed })
  return ok({
    visitor: { ...speech, identity, user: profileJson(profile, { private: true }), room },
    onClosed,
  })
}

async function visitorOf(
  c: Context<AppEnv>,
  { gateway, accounts }: SocketRoutesDeps,
  speech: Speech,
  caller: Caller | null,
): Promise<Result<Visitor, Refusal>> {
  const profile = caller && (await accounts.profile(caller.userId))
  if (!caller || !profile) {
    // STOMP has a frame for credentials.
    const refusal =
      speech.type === 'stomp'
        ? gateway.refusalFor(null)
        : ({ code: 'unauthenticated', detail: 'Log in first, or renew your access token.' } as const)
    return refusal === null ? ok({ type: 'stomp', identity: null }) : fail(refusal)
  }
  // A token that came as a sub-protocol or was changed for a ticket has not passed the gate yet.
  const refusal = accessRefusal(caller, 'GET', c.req.path) ?? gateway.refusalFor(caller.userId)
  if (refusal !== null) return fail(refusal)
  const identity = identityOf(caller)
  if (speech.type === 'stomp') return ok({ type: 'stomp', identity })
  return ok({ ...speech, identity, user: profileJson(profile, { private: true }) })
}

function showsCredentials(c: Context<AppEnv>, offered: readonly string[]): boolean {
  const bearer = shownCredentials(c)?.type === 'bearer'
  return bearer || c.req.query('ticket') !== undefined || offered.some((word) => word.startsWith(BEARER))
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
