// The first beat of a node: its id must be free, or become free because whoever had it is dead.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { NamedRegistry } from './heartbeat.ts'
import type { Membership } from './membership.ts'
import type { NodeEntry } from './node-registry.ts'

const RETRY_MS = 500

export class NodeIdTaken extends Error {
  constructor(taken: NodeEntry) {
    const where = taken.address === null ? '' : ` at ${taken.address}`
    super(
      `NODE_ID ${taken.nodeId} belongs to another node that is alive${where}: give this one a name of its own`,
    )
    this.name = 'NodeIdTaken'
  }
}

export interface JoinDeps {
  /** In the order in which they are asked: the fallback, which every start needs anyway, first. */
  readonly registries: readonly NamedRegistry[]
  readonly membership: Membership
  readonly self: Pick<NodeEntry, 'nodeId' | 'incarnation'>
  readonly nextEntry: () => NodeEntry
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
  /** Told once: the id belongs to another incarnation, which may be dead; its time has to run out. */
  readonly onHeld: (by: NodeEntry) => void
}

/**
 * Waits until a registry has taken this node, and none refuses it.
 *
 * After a crash the id is held until the dead incarnation's time is over. One that beats meanwhile is alive.
 * Errors: throws NodeIdTaken.
 */
export async function join(deps: JoinDeps): Promise<void> {
  const refusals = new Map<string, NodeEntry>()
  const failing = new Set<string>()
  const onFault = (name: string, fault: unknown): void => {
    // One line for an outage, not one for each try.
    if (!failing.has(name)) deps.onFault(fault)
    failing.add(name)
  }
  while (!(await askAll(deps, refusals, onFault))) {
    await new Promise<void>((resolve) => void deps.clock.after(RETRY_MS, resolve))
  }
}

async function askAll(
  deps: JoinDeps,
  refusals: Map<string, NodeEntry>,
  onFault: (name: string, fault: unknown) => void,
): Promise<boolean> {
  let isIn = false
  for (const { name, registry } of deps.registries) {
    const answer = await registry.beat(deps.nextEntry()).catch((fault: unknown) => onFault(name, fault))
    if (!answer) continue
    if (!answer.ok) {
      if (refusals.size === 0) deps.onHeld(answer.error)
      const before = refusals.get(name)
      refusals.set(name, answer.error)
      if (before?.incarnation === answer.error.incarnation && before.beat < answer.error.beat) {
        await takeBack(deps)
        throw new NodeIdTaken(answer.error)
      }
      return false
    }
    deps.membership.heard(name, answer.value)
    isIn = true
  }
  return isIn
}

/** What one registry took must not keep the rightful node of this id from beating there. */
async function takeBack({ registries, self }: JoinDeps): Promise<void> {
  await Promise.allSettled(registries.map(({ registry }) => registry.leave(self.nodeId, self.incarnation)))
}
