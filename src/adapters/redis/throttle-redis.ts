// Attempts counted for all nodes together; while Redis is away each node counts for itself.

import { RateLimiterRedis } from 'rate-limiter-flexible'
import type { Limits } from '../../../rooms/model/limits.ts'
import type { LimitName, Throttle } from '../../accounts/ports/throttle.ts'
import { countAttempt, throttleWindows } from '../accounts/throttle-windows.ts'
import { type RedisConnection, RedisUnavailable } from './connection.ts'

export function createRedisThrottle(redis: RedisConnection, limits: Limits, fallback: Throttle): Throttle {
  const windows = throttleWindows(limits)
  const limiterOf = (name: LimitName): RateLimiterRedis =>
    new RateLimiterRedis({ storeClient: redis.client, keyPrefix: redis.key(name), ...windows[name] })
  const limiters: Record<LimitName, RateLimiterRedis> = {
    login_by_address: limiterOf('login_by_address'),
    login_by_account: limiterOf('login_by_account'),
    signup_by_address: limiterOf('signup_by_address'),
  }
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
