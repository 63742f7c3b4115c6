// Ends of sessions, from each node to all, over a channel of Redis. What is missed while Redis is away times out.

import { parseSessionId, type SessionId } from '../../../rooms/kernel/ids.ts'
import type { SessionEndNews } from '../../accounts/ports/session-end-news.ts'
import { type RedisConnection, RedisUnavailable } from './connection.ts'

const PING_EVERY_MS = 2_000

export function startRedisSessionEndNews(
  redis: RedisConnection,
  onFault: (fault: unknown) => void,
): SessionEndNews & { stop(): void } {
  const channel = redis.key('session-ends')
  const listeners = new Set<(session: SessionId) => void>()
  const subscriber = redis.openSubscriber()
  const ignoreAbsence = (fault: unknown): void => {
    if (subscriber.status === 'ready') onFault(fault)
  }
  subscriber.on('ready', () => void subscriber.subscribe(channel).catch(ignoreAbsence))
  subscriber.on('message', (_, text) => {
    const session = parseSessionId(text)
    if (session.ok) for (const listener of listeners) listener(session.value)
  })
  // A subscription asks nothing, so it would never notice that its peer has vanished.
  const pinging = setInterval(() => {
    if (subscriber.status === 'ready') void subscriber.ping().catch(() => {})
  }, PING_EVERY_MS)

  return {
    tell(session) {
      redis
        .run((client) => client.publish(channel, session))
        .catch((fault: unknown) => {
          if (!(fault instanceof RedisUnavailable)) onFault(fault)
        })
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      clearInterval(pinging)
      subscriber.disconnect()
    },
  }
}
