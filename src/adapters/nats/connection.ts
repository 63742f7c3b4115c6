// The connection to NATS: made once, kept for ever, and known to be up or down within seconds.

import type { ConnectionOptions, NatsConnection } from '@nats-io/transport-node'
import { connectGathering } from './gathering-transport.ts'

const PING_EVERY_MS = 2_000
const DIAL_WITHIN_MS = 2_000
const RECONNECT_MS = 250
const FIRST_CONNECT_RETRY_MS = 1_000
const FLUSH_WITHIN_MS = 2_000
const DRAIN_WITHIN_MS = 2_000

/** What the driver does by default hangs for minutes, or gives up: docs/decisions/0022-nats-between-nodes.md */
const GUARDED = {
  pingInterval: PING_EVERY_MS,
  maxPingOut: 2,
  timeout: DIAL_WITHIN_MS,
  maxReconnectAttempts: -1,
  reconnectTimeWait: RECONNECT_MS,
  reconnectJitter: RECONNECT_MS,
  reconnectJitterTLS: RECONNECT_MS,
  ignoreAuthErrorAbort: true,
  // What a node publishes it hands to its own listeners itself.
  noEcho: true,
  noAsyncTraces: true,
} as const satisfies ConnectionOptions

export interface NatsLink {
  readonly connection: NatsConnection
  isUp(): boolean
  /** Tells when the server is lost, and when it is back with all subscriptions. */
  onChange(listener: (up: boolean) => void): () => void
  /** Resolves when the server has heard what was said so far, or cannot be reached. Never rejects. */
  settled(): Promise<void>
  /** Delivers what is under way, then hangs up. */
  stop(): Promise<void>
}

export interface NatsOptions {
  /** Comma-separated; `tls://` insists on TLS, `?ca=` names a file with the authority to trust. */
  readonly url: string
  /** Shown by the server's monitoring. */
  readonly name: string
  readonly onFault: (fault: unknown) => void
  /** The first connection cannot be had yet; it is tried again until `signal` aborts. */
  readonly onWaiting?: (fault: unknown) => void
  readonly signal?: AbortSignal
}

/** Errors: rejects for an address that cannot be read, and with the reason of `signal`; waits for anything else. */
export async function connectNats(options: NatsOptions): Promise<NatsLink> {
  const address = parseNatsUrl(options.url)
  for (;;) {
    options.signal?.throwIfAborted()
    try {
      return createLink(
        await connectGathering({ ...GUARDED, ...address, name: options.name }),
        options.onFault,
      )
    } catch (fault) {
      options.onWaiting?.(fault)
      await Bun.sleep(FIRST_CONNECT_RETRY_MS)
    }
  }
}

/** The driver reads neither the scheme nor the credentials of an address. */
export function parseNatsUrl(text: string): ConnectionOptions {
  const urls = text.split(',').map((part) => {
    const url = URL.parse(part.trim())
    // Not quoted: there may be a password in it.
    if (url === null) throw new TypeError('what stands for an address of NATS is none')
    return url
  })
  const wrong = urls.find(({ protocol }) => protocol !== 'nats:' && protocol !== 'tls:')
  if (wrong) throw new TypeError(`an address of NATS begins with nats:// or tls://, not ${wrong.protocol}//`)
  const { username, password } = urls.find((url) => url.username !== '') ?? { username: '', password: '' }
  const caFile = urls.map((url) => url.searchParams.get('ca')).find((file) => file !== null)
  const [user, pass] = [decodeURIComponent(username), decodeURIComponent(password)]
  return {
    servers: urls.map((url) => `${url.hostname}:${url.port || '4222'}`),
    ...(user !== '' && (pass === '' ? { token: user } : { user, pass })),
    ...(urls.some(({ protocol }) => protocol === 'tls:') && { tls: caFile ? { caFile } : {} }),
  }
}

function createLink(connection: NatsConnection, onFault: (fault: unknown) => void): NatsLink {
  const listeners = new Set<(up: boolean) => void>()
  let up = true
  let stopping = false

  const turn = (now: boolean): void => {
    if (up === now) return
    up = now
    for (const listener of [...listeners]) {
      try {
        listener(now)
      } catch (fault) {
        onFault(fault)
      }
    }
  }

  const follow = async (): Promise<void> => {
    for await (const status of connection.status()) {
      if (status.type === 'disconnect' || status.type === 'staleConnection') turn(false)
      if (status.type === 'reconnect') turn(true)
      if (status.type === 'error') onFault(status.error)
    }
    turn(false)
    // With endless reconnects nothing but a bug of the driver ends here.
    if (!stopping) onFault(new Error('the connection to NATS is closed for good'))
  }
  follow().catch(onFault)

  return {
    connection,
    isUp: () => up,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async settled() {
      // A server that is lost drops the flush; the subscriptions are made again when it is back.
      if (up) await atMost(FLUSH_WITHIN_MS, connection.flush()).catch(() => {})
    },
    async stop() {
      stopping = true
      if (connection.isClosed()) return
      // Draining waits for a server that may be gone.
      if (up) await atMost(DRAIN_WITHIN_MS, connection.drain()).catch(() => {})
      await atMost(DRAIN_WITHIN_MS, connection.close()).catch(() => {})
    },
  }
}

function atMost(limitMs: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, limitMs)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
