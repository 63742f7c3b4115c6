// Rooms that nobody holds are offered to their homes, so that they are awake again before anybody asks.

import type { Incarnation, RoomId } from '../../kernel/ids.ts'
import type { NodeView } from '../../ports/leases.ts'
import type { NodeCalls } from '../../ports/node-calls.ts'
import { homeOf } from './rendezvous.ts'

export interface HandOverDeps {
  readonly self: Incarnation
  readonly nodeCalls: Pick<NodeCalls, 'to'>
  readonly onFault: (fault: unknown) => void
}

/**
 * Offers each room to the home it has among `nodes`. Never rejects.
 *
 * Answers those that nobody took: there is no such node, it is this one, or it refused.
 */
export async function handOver(
  { self, nodeCalls, onFault }: HandOverDeps,
  rooms: readonly RoomId[],
  nodes: readonly NodeView[],
): Promise<RoomId[]> {
  const left: RoomId[] = []
  const byHome = new Map<Incarnation, RoomId[]>()
  for (const room of rooms) {
    const home = homeOf(room, nodes)
    if (home === null || home === self) {
      left.push(room)
      continue
    }
    const share = byHome.get(home) ?? []
    share.push(room)
    byHome.set(home, share)
  }
  const offers = [...byHome].map(async ([home, share]) => {
    const taken = await nodeCalls
      .to(home)
      .adopt(share)
      .catch((fault: unknown) => {
        onFault(fault)
        return 0
      })
    left.push(...share.slice(taken))
  })
  await Promise.all(offers)
  return left
}
