// Redis and NATS as a node of a cluster needs them: both are waited for at the start, and their absence is told.

import type { Logger } from 'pino'
import { connectNats, type NatsLink } from './adapters/nats/connection.ts'
import { openRedis, type RedisConnection } from './adapters/redis/connection.ts'
import type { Config } from './config.ts'
import type { Checks } from './http/operations/health.ts'
import type { StartWaiting, Waiting } from './waiting.ts'

const LOOK_EVERY_MS = 100

export interface Neighbours {
  readonly redis: RedisConnection
  readonly link: NatsLink
  checks(): Checks
  stop(): Promise<void>
}

type Place = Pick<Config, 'nodeId'> & { readonly cluster: NonNullable<Config['cluster']> }

export interface MeetingDeps {
  readonly log: Logger
  readonly waiting: StartWaiting
  /** Who has been met. */
  readonly report: (checks: Checks) => void
}

/**
 * Resolves once both answer, however long that takes.
 *
 * Errors: throws for addresses that cannot be used, a file of a certificate that cannot be read among them.
 */
export async function meetNeighbours(
  { nodeId, cluster: { redisUrl, natsUrl } }: Place,
  { log, waiting, report }: MeetingDeps,
): Promise<Neighbours> {
  report({ redis: 'down', nats: 'down' })
  let stopping = false
  const tell = (what: string) => (isUp: boolean) => {
    if (stopping) return
    if (isUp) log.info(`${what} is within reach`)
    else log.warn(`${what} is out of reach`)
  }
  const redis = openRedis({ url: redisUrl, onChange: tell('Redis') })
  try {
    await redisUp(redis, waiting('Redis', redisUrl))
    report({ redis: 'ok', nats: 'down' })
    const link = await natsUp({ url: natsUrl, nodeId, log, waiting: waiting('NATS', natsUrl) })
    link.onChange(tell('NATS'))
    report({ redis: 'ok', nats: 'ok' })
    return {
      redis,
      link,
      checks: () => ({ redis: redis.isUp() ? 'ok' : 'down', nats: link.isUp() ? 'ok' : 'down' }),
      async stop() {
        stopping = true
        await redis.stop()
        await link.stop()
      },
    }
  } catch (fault) {
    stopping = true
    await redis.stop()
    throw fault
  }
}

async function redisUp(redis: RedisConnection, waiting: Waiting): Promise<void> {
  let reason: unknown
  redis.client.on('error', (fault: unknown) => {
    reason = fault
  })
  while (!redis.isUp()) {
    if (reason !== undefined) waiting.tell(reason)
    await Bun.sleep(LOOK_EVERY_MS)
  }
  waiting.done()
}

interface NatsMeeting {
  readonly url: string
  readonly nodeId: string
  readonly log: Logger
  readonly waiting: Waiting
}

async function natsUp({ url, nodeId, log, waiting }: NatsMeeting): Promise<NatsLink> {
  const onFault = (fault: unknown): void => log.error({ err: fault }, 'NATS reports trouble')
  const link = await connectNats({ url, name: `parley ${nodeId}`, onFault, onWaiting: waiting.tell })
  waiting.done()
  return link
}
