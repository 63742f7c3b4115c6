// One allowance a person on all nodes together: each node decides at once from its own bucket, and the buckets are
// brought together twice a second. What slips through in between is owed, so the long run is the rate.

import type { Cancel, Clock } from '../../../rooms/kernel/clock.ts'
import type { UserId } from '../../../rooms/kernel/ids.ts'
import type { SendAllowance } from '../../../rooms/ports/send-allowance.ts'
import type { BucketAllowance } from '../rooms/send-allowance-memory.ts'
import { type RedisConnection, RedisUnavailable } from './connection.ts'
import { createScript } from './script.ts'

const EXCHANGE_EVERY_MS = 500
const USERS_AT_ONCE = 200

// KEYS: buckets. ARGV: for each how many milliseconds of refilling were spent. Answers how long each is short of full.
const SPEND = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local owed = {}
for i, key in ipairs(KEYS) do
  local fullAt = math.max(tonumber(redis.call('GET', key) or '0'), now) + ARGV[i]
  owed[i] = math.ceil(fullAt - now)
  redis.call('SET', key, string.format('%.3f', fullAt), 'PX', math.max(owed[i], 1))
end
return owed`

export interface SharedAllowanceDeps {
  readonly redis: RedisConnection
  readonly local: BucketAllowance
  readonly perSecond: number
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

export function startSharedAllowance(deps: SharedAllowanceDeps): SendAllowance & { stop(): void } {
  const { local, clock, redis } = deps
  const tokenMs = 1_000 / deps.perSecond
  const spend = createScript(redis, SPEND)
  let spent = new Map<UserId, number>()
  let isStopped = false
  let cancel: Cancel = clock.after(EXCHANGE_EVERY_MS, exchangeForEver)

  async function exchange(users: readonly (readonly [UserId, number])[]): Promise<void> {
    const keys = users.map(([user]) => redis.key(`sends:${user}`))
    const owed = (await spend(keys, ...users.map(([, count]) => count * tokenMs))) as number[]
    for (const [i, [user]] of users.entries()) {
      // What was sent while the question was under way is not in the answer.
      local.owe(user, (owed[i] ?? 0) + (spent.get(user) ?? 0) * tokenMs)
    }
  }

  async function exchangeAll(): Promise<void> {
    const users = [...spent]
    spent = new Map()
    for (let i = 0; i < users.length; i += USERS_AT_ONCE) await exchange(users.slice(i, i + USERS_AT_ONCE))
  }

  function exchangeForEver(): void {
    void exchangeAll()
      .catch((fault: unknown) => {
        // Without Redis each node goes by its own bucket.
        if (!(fault instanceof RedisUnavailable)) deps.onFault(fault)
      })
      .finally(() => {
        if (!isStopped) cancel = clock.after(EXCHANGE_EVERY_MS, exchangeForEver)
      })
  }

  return {
    take(user) {
      const waitMs = local.take(user)
      if (waitMs === 0) spent.set(user, (spent.get(user) ?? 0) + 1)
      return waitMs
    },
    stop() {
      isStopped = true
      cancel()
    },
  }
}
