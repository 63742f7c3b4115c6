// The registry in Redis: one hash, one script a beat. It is the time of Redis that says which beat still counts.

import type { Incarnation } from '../../../rooms/kernel/ids.ts'
import { fail, ok } from '../../../rooms/kernel/result.ts'
import type { NodeState } from '../../../rooms/ports/leases.ts'
import type { NodeEntry, NodeRegistry, Reach, ShownEntry } from '../nodes/node-registry.ts'
import type { RedisConnection } from './connection.ts'
import { createScript } from './script.ts'

// KEYS: the hash. ARGV: node id, entry, TTL. Answers the entry of another that is alive, or whether the writer was
// remembered, the time, and all entries that count. What has not counted for ten minutes is thrown away.
const BEAT = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local mine = cjson.decode(ARGV[2])
local held = redis.call('HGET', KEYS[1], ARGV[1])
local remembered = 0
if held then
  local was = cjson.decode(held)
  if was.incarnation == mine.incarnation then remembered = 1
  elseif was.endsAt > now and was.state ~= 'left' then return {'taken', held} end
end
mine.endsAt = now + ARGV[3]
redis.call('HSET', KEYS[1], ARGV[1], cjson.encode(mine))
local all = redis.call('HGETALL', KEYS[1])
local answer = {'beat', remembered, now}
for i = 1, #all, 2 do
  local endsAt = cjson.decode(all[i + 1]).endsAt
  if endsAt > now then answer[#answer + 1] = all[i + 1]
  elseif endsAt < now - 600000 then redis.call('HDEL', KEYS[1], all[i]) end
end
return answer`

// KEYS: the hash. ARGV: node id, incarnation, for how long the good-bye is shown.
const LEAVE = `
local held = redis.call('HGET', KEYS[1], ARGV[1])
if not held then return 0 end
local was = cjson.decode(held)
if was.incarnation ~= ARGV[2] then return 0 end
local time = redis.call('TIME')
was.state = 'left'
was.endsAt = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[3]
redis.call('HSET', KEYS[1], ARGV[1], cjson.encode(was))
return 1`

interface StoredEntry {
  readonly nodeId: string
  readonly incarnation: string
  readonly state: NodeState | 'left'
  readonly beat: number
  readonly address: string | null
  readonly version: string
  /** Absent where an older version wrote it. */
  readonly reach?: Reach | null
  /** By the time of Redis. */
  readonly endsAt: number
}

export function createRedisRegistry(redis: RedisConnection, ttlMs: number): NodeRegistry {
  const nodes = [registryKey(redis)]
  const beat = createScript(redis, BEAT)
  const leave = createScript(redis, LEAVE)
  return {
    async beat(mine) {
      const [verdict, ...rest] = (await beat(nodes, mine.nodeId, JSON.stringify(mine), ttlMs)) as string[]
      if (verdict === 'taken') return fail(readEntry(rest[0] ?? ''))
      const [remembered, now, ...shown] = rest
      const entries = shown.map((text) => readShown(text, Number(now), ttlMs))
      return ok({ entries, remembered: Number(remembered) === 1 })
    },
    async leave(nodeId, incarnation) {
      await leave(nodes, nodeId, incarnation, ttlMs)
    },
  }
}

export function registryKey(redis: RedisConnection): string {
  return redis.key('nodes')
}

function readEntry(text: string): NodeEntry {
  const { nodeId, incarnation, state, beat, address, version, reach = null } = JSON.parse(text) as StoredEntry
  return { nodeId, incarnation: incarnation as Incarnation, state, beat, address, version, reach }
}

function readShown(text: string, now: number, ttlMs: number): ShownEntry {
  const { endsAt } = JSON.parse(text) as StoredEntry
  return { ...readEntry(text), ageMs: now + ttlMs - endsAt }
}
