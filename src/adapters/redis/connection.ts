// The one connection of a node to Redis. A Redis that is away or hangs costs nobody more than a moment.

import {
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from 'cockatiel'
import { Redis } from 'ioredis'
import { readRedisUrl } from './address.ts'

const COMMAND_TIMEOUT_MS = 800
const CONNECT_TIMEOUT_MS = 2_000
// A peer that vanished without a word: the connection is given up, not only the command.
const SILENCE_TIMEOUT_MS = 3_000
const FIRST_RETRY_MS = 50
const LONGEST_RETRY_MS = 1_000
// One answer that is late may be chance.
const FAILURES_TO_OPEN = 2
const PROBE_EVERY_MS = 500

/** Redis is away, or too slow to wait for: whether the command ran is not known. */
export class RedisUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'RedisUnavailable'
  }
}

export interface RedisConnection {
  /**
   * Runs commands.
   *
   * Errors: throws RedisUnavailable, at once while Redis is known to be away. What Redis itself answers as an error
   * passes through.
   */
  run<T>(work: (redis: Redis) => Promise<T>): Promise<T>
  isUp(): boolean
  /** The name of ours in the one space of keys that Redis has. */
  key(name: string): string
  /** For libraries that build their own commands; every use goes through `run`. */
  readonly client: Redis
  /** A connection for subscriptions alone, which Redis wants; whoever opens it ends it. */
  openSubscriber(): Redis
  stop(): Promise<void>
}

export interface RedisOptions {
  /** `redis://` or `rediss://`, with user, password, database and `?ca=`. */
  readonly url: string
  readonly keyPrefix?: string
  /** Told when it goes and when it comes back. */
  readonly onChange: (isUp: boolean) => void
}

export function openRedis({ url, keyPrefix = 'parley:', onChange }: RedisOptions): RedisConnection {
  const client = connect(url)
  const breaker = circuitBreaker(handleWhen(isTrouble), {
    halfOpenAfter: PROBE_EVERY_MS,
    breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
  })
  // Requests never are the probe: whoever asks while the circuit is open has the fallback at once.
  const isUp = (): boolean => client.status === 'ready' && breaker.state === CircuitState.Closed
  let wasUp = false
  const tell = (): void => {
    if (isUp() === wasUp) return
    wasUp = !wasUp
    onChange(wasUp)
  }
  client.on('ready', tell).on('close', tell)
  breaker.onStateChange(tell)
  const probing = setInterval(() => void probe(client, breaker), PROBE_EVERY_MS)

  return {
    client,
    isUp,
    key: (name) => `${keyPrefix}${name}`,
    async run(work) {
      if (!isUp()) throw new RedisUnavailable('Redis is away')
      try {
        return await breaker.execute(() => work(client))
      } catch (fault) {
        if (isTrouble(fault)) throw new RedisUnavailable('Redis did not answer', { cause: fault })
        throw fault
      }
    },
    openSubscriber: () => connect(url),
    async stop() {
      clearInterval(probing)
      client.disconnect()
    },
  }
}

function connect(address: string): Redis {
  const { url, options } = readRedisUrl(address)
  const client = new Redis(url, {
    ...options,
    // Without these a command waits for as long as Redis is away: for ever, if it hangs.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SILENCE_TIMEOUT_MS,
    retryStrategy: (attempt) => Math.min(FIRST_RETRY_MS * 2 ** (attempt - 1), LONGEST_RETRY_MS),
  })
  // Each lost connection is an error event, and one without a listener is printed.
  client.on('error', () => {})
  return client
}

async function probe(client: Redis, breaker: CircuitBreakerPolicy): Promise<void> {
  if (breaker.state === CircuitState.Closed || client.status !== 'ready') return
  await breaker
    .execute(() => client.ping())
    .catch(() => {
      // The next probe is due soon; the state of the circuit says the rest.
    })
}

/** What Redis answers, even an error, shows that it is there. */
function isTrouble(fault: unknown): boolean {
  return fault instanceof Error && fault.name !== 'ReplyError'
}
