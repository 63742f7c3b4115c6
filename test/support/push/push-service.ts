// A push service as browsers name them (RFC 8030), with the browsers behind it: it checks who pushes (RFC 8292), reads
// what only they can read (RFC 8291), and answers as a test wants.

import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { PushPayload } from '../../../src/notify/push/payload.ts'
import { type BrowserKeys, decrypt, makeBrowserKeys, readVapid } from './browser-end.ts'

export interface Pushed {
  readonly endpoint: string
  readonly payload: PushPayload
  readonly urgency: string
  readonly topic: string
  readonly ttlSeconds: number
  readonly contact: string
  readonly atMs: number
}

/** A status, perhaps with `Retry-After`; or none ever, where `swallow` takes the push all the same. */
export type PushAnswer =
  | number
  | { readonly status: number; readonly retryAfter: string }
  | 'hang'
  | 'swallow'

export interface Browser {
  readonly endpoint: string
  /** As `PushSubscription.toJSON()`. */
  readonly json: {
    readonly endpoint: string
    readonly keys: { readonly p256dh: string; readonly auth: string }
  }
}

export interface PushService {
  readonly origin: string
  /** What it has taken. */
  readonly pushed: readonly Pushed[]
  /** Requests, those that it did not take included. */
  requests(): number
  /** Requests that no push service would take, and why. */
  readonly wrong: readonly string[]
  /** A browser that takes pushes from whoever has this key. */
  subscribe(publicKey: string): Browser
  /** What browsers of this endpoint have been sent, in order. */
  of(browser: Browser): readonly Pushed[]
  /** For the next requests; what it would say by itself after them. */
  answerWith(...answers: PushAnswer[]): void
  /** For all requests until told otherwise; null: as services do. */
  answerAlways(answer: PushAnswer | null): void
  stop(): Promise<void>
}

export interface PushServiceOptions {
  readonly tls?: { readonly key: string; readonly cert: string }
  readonly port?: number
}

interface Known extends BrowserKeys {
  readonly publicKey: string
}

const MAX_BYTES = 4_096
const DAY_SECONDS = 86_400

export async function startPushService({ tls, port = 0 }: PushServiceOptions = {}): Promise<PushService> {
  const browsers = new Map<string, Known>()
  const pushed: Pushed[] = []
  const wrong: string[] = []
  const next: PushAnswer[] = []
  let always: PushAnswer | null = null
  let requests = 0

  const judge = (path: string, headers: IncomingHttpHeaders, body: Buffer): PushAnswer => {
    const known = browsers.get(path)
    if (known === undefined) return 410
    if (body.length > MAX_BYTES) return 413
    const endpoint = `${origin}${path}`
    try {
      pushed.push({ endpoint, ...read({ origin, known, headers, body }) })
      return 201
    } catch (fault) {
      wrong.push(String(fault))
      return 400
    }
  }
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      requests += 1
      const { url = '', headers } = request
      const wanted = next.shift() ?? always ?? 'take'
      if (wanted !== 'take' && wanted !== 'swallow') return answer(response, wanted)
      const judged = judge(url, headers, Buffer.concat(chunks))
      answer(response, wanted === 'take' ? judged : 'hang')
    })
  }
  const server = tls ? createTlsServer(tls, listener) : createServer(listener)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const origin = `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    ...{ origin, pushed, wrong },
    requests: () => requests,
    subscribe(publicKey) {
      const keys = makeBrowserKeys()
      const path = `/push/${crypto.randomUUID()}`
      browsers.set(path, { ...keys, publicKey })
      const p256dh = keys.pair.getPublicKey('base64url')
      const auth = Buffer.from(keys.auth).toString('base64url')
      const endpoint = `${origin}${path}`
      return { endpoint, json: { endpoint, keys: { p256dh, auth } } }
    },
    of: ({ endpoint }) => pushed.filter((one) => one.endpoint === endpoint),
    answerWith: (...answers) => void next.push(...answers),
    answerAlways(wanted) {
      always = wanted
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function answer(response: ServerResponse, wanted: PushAnswer): void {
  if (wanted === 'hang' || wanted === 'swallow') return
  if (typeof wanted === 'number') response.writeHead(wanted, wanted === 201 ? { Location: '/m/1' } : {})
  else response.writeHead(wanted.status, { 'Retry-After': wanted.retryAfter })
  response.end()
}

interface Request {
  readonly origin: string
  readonly known: Known
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Errors: throws, saying what is not as the RFCs have it. */
function read({ origin, known, headers, body }: Request): Omit<Pushed, 'endpoint'> {
  const { authorization = '', ttl = '', urgency = '', topic = '' } = headers
  const { claims, key } = readVapid(authorization)
  const nowSeconds = Date.now() / 1_000
  must(key === known.publicKey, 'this browser is for another key')
  must(claims.aud === origin, `meant for ${claims.aud}`)
  must(claims.exp > nowSeconds && claims.exp <= nowSeconds + DAY_SECONDS, `holds until ${claims.exp}`)
  must(/^(mailto:.+@.+|https:\/\/.+)$/.test(claims.sub), `no contact: ${claims.sub}`)
  must(headers['content-encoding'] === 'aes128gcm', 'another encoding')
  must(/^\d+$/.test(String(ttl)), 'no TTL')
  must(/^(very-low|low|normal|high)$/.test(String(urgency)), `urgency ${urgency}`)
  must(/^[\w-]{1,32}$/.test(String(topic)), `topic ${topic}`)
  return {
    payload: JSON.parse(decrypt(body, known).toString()),
    ...{ urgency: String(urgency), topic: String(topic), ttlSeconds: Number(ttl), contact: claims.sub },
    atMs: Date.now(),
  }
}

function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise)
}
