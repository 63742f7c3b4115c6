// Attempts counted for all nodes together; while Redis is away each node counts for itself.

import { RateLimiterRedis } from 'rate-limiter-flexible'
import type { Limits } from '../../../rooms/model/limits.ts'
import type { Throttle } from '../../accounts/ports/throttle.ts'
import { countAttempt, perLimit } from '../accounts/throttle-windows.ts'
import { type RedisConnection, RedisUnavailable } from './connection.ts'

export function createRedisThrottle(redis: RedisConnection, limits: Limits, fallback: Throttle): Throttle {
  const limiters = perLimit(
    limits,
    (window, name) =>
      new RateLimiterRedis({ storeClient: redis.client, keyPrefix: redis.key(name), ...window }),
  )
  return {
    async take(limit, key) {
      try {
        return await redis.run(() => countAttempt(limiters[limit], key))
      } catch (fault) {
        if (fault instanceof RedisUnavailable) return fallback.take(limit, key)
        throw fault
      }
    },
    async giveBack(limit, key) {
      try {
        await redis.run(() => limiters[limit].reward(key))
      } catch (fault) {
        if (!(fault instanceof RedisUnavailable)) throw fault
        await fallback.giveBack(limit, key)
      }
    },
  }
}
