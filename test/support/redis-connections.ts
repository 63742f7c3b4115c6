// Connections of several nodes to one Redis of a suite, as the program opens them.

import { type RedisServer, startRedisServer } from '../../scripts/servers/redis-server.ts'
import { until } from '../../scripts/servers/until.ts'
import { openRedis, type RedisConnection } from '../../src/adapters/redis/connection.ts'

export interface RedisWorld {
  readonly server: RedisServer
  /** One more node's connection, up. */
  connect(): Promise<RedisConnection>
  /** All connections are back after Redis was away. */
  back(): Promise<void>
  /** All connections have noticed that Redis is away. */
  noticed(): Promise<void>
  stop(): Promise<void>
}

export async function startRedisWorld(): Promise<RedisWorld> {
  const server = await startRedisServer()
  const connections: RedisConnection[] = []
  const back = async (): Promise<void> => {
    await until(() => connections.every((redis) => redis.isUp()), { what: 'the connections to Redis' })
  }
  return {
    server,
    back,
    async connect() {
      const redis = openRedis({ url: server.url, onChange() {} })
      connections.push(redis)
      await until(() => redis.isUp(), { what: 'a connection to Redis' })
      return redis
    },
    async noticed() {
      await until(() => connections.every((redis) => !redis.isUp()), { what: 'Redis to be missed' })
    },
    async stop() {
      await Promise.all(connections.map((redis) => redis.stop()))
      await server.stop()
    },
  }
}
