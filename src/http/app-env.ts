// What every handler finds on its context, and the type of the app that routes register on.

import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Logger } from 'pino'
import type { Caller } from '../accounts/caller.ts'
import type { SocketData } from '../gateway/bun-sockets.ts'

/** The part of Bun's server that handlers need; absent where a test drives the app without a server. */
export interface Peer {
  requestIP?(request: Request): { readonly address: string } | null
  /** Turns the request into a socket; false where it is no WebSocket handshake. */
  upgrade?(
    request: Request,
    options: { readonly data: SocketData; readonly headers: Record<string, string> },
  ): boolean
}

export interface AppEnv {
  Bindings: Peer
  Variables: {
    readonly requestId: string
    /** The same where a trusted proxy gave it, who gives it again when it repeats the request at another node. */
    readonly proxyRequestId: string | null
    /** Where browsers find the installation: decides the name of the cookie and which pages are ours. */
    readonly publicUrl: URL
    readonly log: Logger
    /** The client's address, with TRUST_PROXY hops taken into account. */
    readonly clientAddress: string
    /** Believes the credentials of this request, once; null where there are none, or bad ones. */
    readonly identify: () => Promise<Caller | null>
  }
}

/** After `requireCaller`: somebody is there. */
export interface CallerEnv {
  Bindings: AppEnv['Bindings']
  Variables: AppEnv['Variables'] & { readonly caller: Caller }
}

export type HttpApp = OpenAPIHono<AppEnv>

/** A group of routes that plugs into the app. */
export type Mount = (app: HttpApp) => void
