// What a node has in common with the others of its cluster. A node alone keeps the same in its memory.

import type { Incarnation } from '../../rooms/kernel/ids.ts'
import type { Feed } from '../../rooms/ports/feed.ts'
import type { Leases } from '../../rooms/ports/leases.ts'
import type { NodeCalls } from '../../rooms/ports/node-calls.ts'
import type { Notices } from '../../rooms/ports/notices.ts'
import type { Whereabouts } from '../../rooms/ports/people/whereabouts.ts'
import type { SendAllowance } from '../../rooms/ports/send-allowance.ts'
import type { PersonNews } from '../accounts/ports/person-news.ts'
import type { SessionEndNews } from '../accounts/ports/session-end-news.ts'
import type { Throttle } from '../accounts/ports/throttle.ts'
import type { Tickets } from '../accounts/ports/tickets.ts'
import type { Config } from '../config.ts'
import type { Checks } from '../http/operations/health.ts'
import type { KnownNode } from '../monitoring/ports/node-status.ts'
import type { StatusCalls } from '../monitoring/ports/status-calls.ts'

export interface Commons {
  readonly leases: Leases
  readonly nodeCalls: NodeCalls
  readonly feed: Feed
  readonly notices: Notices
  readonly allowance: SendAllowance
  readonly whereabouts: Whereabouts
  readonly throttle: Throttle
  readonly tickets: Tickets
  /** Absent where nobody else has to be told. */
  readonly endNews?: SessionEndNews
  readonly personNews?: PersonNews
  /** What the node depends on, beside its database. */
  checks(): Checks
  /** Whether this node may hold rooms at this moment. */
  mayServe(): boolean
  /** Called when this node moves aside because others reach more than it does, and when it is back. */
  onAside(listener: (isAside: boolean) => void): void
  readonly statusCalls: StatusCalls
  /** This node and all others that are remembered, those that are gone among them. */
  knownNodes(): readonly KnownNode[]
  leasesHeld(): number
  /** After the rooms were given up: delivers what is under way and says good-bye to the other nodes. */
  stop(): Promise<void>
}

/** A life of this node: no other one, before or after, has the same name. */
export function incarnate({ nodeId }: Config): Incarnation {
  return `${nodeId}:${crypto.randomUUID()}` as Incarnation
}
