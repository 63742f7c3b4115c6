// Who is connected where, in Redis: a set a node, written together once a second at the most, gone soon after its node.
// While Redis is away, each node can speak for its own people only; of others it says nothing.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { Incarnation, UserId } from '../../../rooms/kernel/ids.ts'
import { startRepeating } from '../../../rooms/kernel/repeat.ts'
import type { Whereabouts } from '../../../rooms/ports/people/whereabouts.ts'
import { type RedisConnection, RedisUnavailable } from './connection.ts'
import { createScript } from './script.ts'

const BEAT_EVERY_MS = 1_000
const KEPT_ALIVE_EVERY_MS = 5_000
const TTL_MS = 15_000
const PEOPLE_AT_ONCE = 2_000
// No id: it keeps the set of a node without people, and tells it from one that Redis has lost.
const NODE_ITSELF = '-'

// KEYS: the set. ARGV: "all" or "some", TTL, how many come, who comes, who goes. Answers 0 where Redis knew nothing of
// a set that was only to be changed.
const BEAT = `
if ARGV[1] == 'all' then redis.call('DEL', KEYS[1])
elseif redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('SADD', KEYS[1], '${NODE_ITSELF}')
local come = 3 + ARGV[3]
for i = 4, come do redis.call('SADD', KEYS[1], ARGV[i]) end
for i = come + 1, #ARGV do redis.call('SREM', KEYS[1], ARGV[i]) end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1`

export interface RedisWhereaboutsDeps {
  readonly redis: RedisConnection
  readonly self: Incarnation
  /** Those that live; what others have left behind does not count. */
  readonly nodes: () => readonly Incarnation[]
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

export function startRedisWhereabouts(deps: RedisWhereaboutsDeps): Whereabouts & { stop(): Promise<void> } {
  const { redis, self, clock } = deps
  const beat = createScript(redis, BEAT)
  const here = new Set<UserId>()
  let changed = new Set<UserId>()
  let isKnown = false
  let toldAtMs = Number.NEGATIVE_INFINITY

  const tell = async (how: 'all' | 'some', people: readonly UserId[]): Promise<boolean> => {
    const come = people.filter((user) => here.has(user))
    const go = people.filter((user) => !here.has(user))
    return (await beat([keyOf(redis, self)], how, TTL_MS, come.length, ...come, ...go)) === 1
  }

  const tellAll = async (): Promise<void> => {
    const [first = [], ...others] = inParts([...here])
    isKnown = await tell('all', first)
    for (const part of others) isKnown = (await tell('some', part)) && isKnown
  }

  const tellChanges = async (): Promise<void> => {
    const people = [...changed]
    changed = new Set()
    const wasKnown = isKnown
    // Should this fail half-way, all is told again.
    isKnown = false
    toldAtMs = clock.monotonicMs()
    if (!wasKnown) return tellAll()
    let isHeard = true
    for (const part of inParts(people)) isHeard = (await tell('some', part)) && isHeard
    if (!isHeard) return tellAll()
    isKnown = true
  }

  const beats = startRepeating({
    clock,
    everyMs: BEAT_EVERY_MS,
    async task() {
      const isDue = clock.monotonicMs() - toldAtMs >= KEPT_ALIVE_EVERY_MS
      if (changed.size > 0 || !isKnown || isDue) await tellChanges()
    },
    onFault: unlessAway(deps.onFault),
  })

  return {
    arrived(user) {
      if (here.has(user)) return
      here.add(user)
      changed.add(user)
    },
    left(user) {
      if (here.delete(user)) changed.add(user)
    },
    async onlineOf(users) {
      const others = users.filter((user) => !here.has(user))
      const elsewhere = await askOthers(deps, others)
      return new Map([
        ...users.filter((user) => here.has(user)).map((user) => [user, true] as const),
        ...elsewhere,
      ])
    },
    async stop() {
      beats.stop()
      await redis.run((client) => client.del(keyOf(redis, self))).catch(unlessAway(deps.onFault))
    },
  }
}

/** Without those of whom nobody can say. */
async function askOthers(
  { redis, self, nodes, onFault }: RedisWhereaboutsDeps,
  users: readonly UserId[],
): Promise<ReadonlyMap<UserId, boolean>> {
  if (users.length === 0) return new Map()
  const others = nodes().filter((node) => node !== self)
  try {
    const answers = await redis.run((client) =>
      Promise.all(others.map((node) => client.smismember(keyOf(redis, node), NODE_ITSELF, ...users))),
    )
    const allKnown = answers.every(([itself]) => itself === 1)
    const online = users.map((user, i) => [user, answers.some((flags) => flags[i + 1] === 1)] as const)
    return new Map(allKnown ? online : online.filter(([, isOnline]) => isOnline))
  } catch (fault) {
    unlessAway(onFault)(fault)
    return new Map()
  }
}

function keyOf(redis: RedisConnection, node: Incarnation): string {
  return redis.key(`here:${node}`)
}

function unlessAway(onFault: (fault: unknown) => void) {
  return (fault: unknown): void => {
    if (!(fault instanceof RedisUnavailable)) onFault(fault)
  }
}

/** At least one part, which may be empty. */
function inParts(people: readonly UserId[]): (readonly UserId[])[] {
  const parts = [people.slice(0, PEOPLE_AT_ONCE)]
  for (let i = PEOPLE_AT_ONCE; i < people.length; i += PEOPLE_AT_ONCE) {
    parts.push(people.slice(i, i + PEOPLE_AT_ONCE))
  }
  return parts
}
