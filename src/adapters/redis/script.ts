// A Lua script by its fingerprint: Redis keeps the text, and forgets it when it restarts.

import { createHash } from 'node:crypto'
import type { RedisConnection } from './connection.ts'

export type Script = (keys: readonly string[], ...args: readonly (string | number)[]) => Promise<unknown>

export function createScript(redis: RedisConnection, lua: string): Script {
  const fingerprint = createHash('sha1').update(lua).digest('hex')
  return (keys, ...args) =>
    redis.run(async (client) => {
      try {
        return await client.evalsha(fingerprint, keys.length, ...keys, ...args)
      } catch (fault) {
        if (!isForgotten(fault)) throw fault
        return client.eval(lua, keys.length, ...keys, ...args)
      }
    })
}

function isForgotten(fault: unknown): boolean {
  return fault instanceof Error && fault.message.startsWith('NOSCRIPT')
}
