// Room leases in Redis: the holder's incarnation under the room's key. They need no renewal while their holder lives.

import type { Incarnation } from '../../../rooms/kernel/ids.ts'
import { fail, ok, type Result } from '../../../rooms/kernel/result.ts'
import type { LeaseTable } from '../nodes/lease-table.ts'
import { nodeIdOf } from '../nodes/node-registry.ts'
import { type RedisConnection, RedisUnavailable } from './connection.ts'
import { registryKey } from './node-registry-redis.ts'
import { createScript } from './script.ts'

// Only so that leases of the dead, whose rooms nobody asks for, do not stay for ever: without one the log is asked.
const KEPT_FOR_MS = 24 * 60 * 60 * 1_000
const RELEASED_AT_ONCE = 200

// KEYS: the lease, the registry of nodes. ARGV: self, who is gone, how long it is kept, self's node id. Answers nothing
// where the registry does not know the node: this Redis is younger than its last beat.
const TAKE = `
if redis.call('HEXISTS', KEYS[2], ARGV[4]) == 0 then return false end
local held = redis.call('GET', KEYS[1])
if held and held ~= ARGV[1] and held ~= ARGV[2] then return held end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
return ARGV[1]`

// KEYS: leases. ARGV: self.
const RELEASE = `
for _, key in ipairs(KEYS) do
  if redis.call('GET', key) == ARGV[1] then redis.call('DEL', key) end
end
return 0`

export function createRedisLeaseTable(redis: RedisConnection): LeaseTable {
  const keyOf = (room: string): string => redis.key(`lease:${room}`)
  const take = createScript(redis, TAKE)
  const release = createScript(redis, RELEASE)
  return {
    async take(room, self, gone) {
      const keys = [keyOf(room), registryKey(redis)]
      const answer = await orAway(() => take(keys, self, gone ?? '', KEPT_FOR_MS, nodeIdOf(self)))
      if (!answer.ok) return answer
      return answer.value === null ? fail('away') : ok(answer.value as Incarnation)
    },
    holder: (room) =>
      orAway(() => redis.run(async (client) => (await client.get(keyOf(room))) as Incarnation | null)),
    release: (rooms, self) =>
      orAway(async () => {
        for (let i = 0; i < rooms.length; i += RELEASED_AT_ONCE) {
          await release(rooms.slice(i, i + RELEASED_AT_ONCE).map(keyOf), self)
        }
      }),
  }
}

async function orAway<T>(work: () => Promise<T>): Promise<Result<T, 'away'>> {
  try {
    return ok(await work())
  } catch (fault) {
    if (fault instanceof RedisUnavailable) return fail('away')
    throw fault
  }
}
