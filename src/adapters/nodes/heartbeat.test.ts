import { expect, test } from 'vitest'
import type { Incarnation } from '../../../rooms/kernel/ids.ts'
import { createFakeClock } from '../../../test/support/fake-clock.ts'
import { startHeartbeat } from './heartbeat.ts'
import { createMembership } from './membership.ts'
import type { NodeRegistry } from './node-registry.ts'
import { createMemoryRegistry } from './registry-memory.ts'
import { NODE_TIMING } from './timing.ts'

test('[NODE-9] a beat that is under way does not come after the good-bye', async () => {
  const clock = createFakeClock()
  const incarnation = 'a:1' as Incarnation
  const self = { nodeId: 'a', incarnation, address: null, version: '1', reach: null }
  const memory = createMemoryRegistry(clock, NODE_TIMING.ttlMs)
  const slow: NodeRegistry = {
    async beat(mine) {
      await new Promise<void>((resolve) => void clock.after(300, resolve))
      return memory.beat(mine)
    },
    leave: memory.leave,
  }
  let beats = 0
  const nextEntry = () => {
    beats += 1
    return { ...self, state: 'up' as const, beat: beats }
  }
  const heartbeat = startHeartbeat({
    ...{ self, nextEntry, clock, timing: NODE_TIMING },
    registries: [{ name: 'slow', registry: slow, everyMs: 2_000 }],
    membership: createMembership({ self: () => ({ ...self, state: 'up' }), clock, timing: NODE_TIMING }),
    onLost() {},
    onView() {},
    onFault(fault) {
      throw fault
    },
  })
  await clock.advance(2_100)
  const stopped = heartbeat.stop()
  await clock.advance(1_000)
  await stopped
  const seen = await memory.beat({ ...nextEntry(), nodeId: 'b', incarnation: 'b:1' as Incarnation })
  const states = seen.ok ? seen.value.entries.map(({ nodeId, state }) => `${nodeId} ${state}`) : []
  expect(states).toEqual(['a left', 'b up'])
})
