// Ends of sessions and new names, from each node to all, over channels of Redis. What is missed while Redis is away
// times out.

import { parseSessionId, parseUserId } from '../../../rooms/kernel/ids.ts'
import type { Result } from '../../../rooms/kernel/result.ts'
import type { PersonNews } from '../../accounts/ports/person-news.ts'
import type { SessionEndNews } from '../../accounts/ports/session-end-news.ts'
import { type RedisConnection, RedisUnavailable } from './connection.ts'

const PING_EVERY_MS = 2_000

export interface RedisAccountNews {
  readonly endNews: SessionEndNews
  readonly personNews: PersonNews
  stop(): void
}

/** One connection listens for both. */
export function startRedisAccountNews(
  redis: RedisConnection,
  onFault: (fault: unknown) => void,
): RedisAccountNews {
  const ends = createChannel({ redis, onFault, name: 'session-ends', parse: parseSessionId })
  const people = createChannel({ redis, onFault, name: 'people', parse: parseUserId })
  const channels = [ends, people]
  const subscriber = redis.openSubscriber()
  const ignoreAbsence = (fault: unknown): void => {
    if (subscriber.status === 'ready') onFault(fault)
  }
  subscriber.on('ready', () => {
    void subscriber.subscribe(...channels.map(({ key }) => key)).catch(ignoreAbsence)
  })
  subscriber.on('message', (key, text) => {
    for (const channel of channels) if (channel.key === key) channel.hear(text)
  })
  // A subscription asks nothing, so it would never notice that its peer has vanished.
  const pinging = setInterval(() => {
    if (subscriber.status === 'ready') void subscriber.ping().catch(() => {})
  }, PING_EVERY_MS)

  return {
    endNews: ends.news,
    personNews: people.news,
    stop() {
      clearInterval(pinging)
      subscriber.disconnect()
    },
  }
}

interface ChannelOptions<Id> {
  readonly redis: RedisConnection
  readonly onFault: (fault: unknown) => void
  readonly name: string
  readonly parse: (text: string) => Result<Id, 'bad_id'>
}

function createChannel<Id extends string>({ redis, onFault, name, parse }: ChannelOptions<Id>) {
  const key = redis.key(name)
  const listeners = new Set<(id: Id) => void>()
  return {
    key,
    hear(text: string): void {
      const id = parse(text)
      if (id.ok) for (const listener of listeners) listener(id.value)
    },
    news: {
      tell(id: Id): void {
        redis
          .run((client) => client.publish(key, id))
          .catch((fault: unknown) => {
            if (!(fault instanceof RedisUnavailable)) onFault(fault)
          })
      },
      listen(listener: (id: Id) => void): () => void {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
  }
}
