// The wiring of attention: where people look, as the sockets of this node say it and all nodes read it.

import type { Clock } from '../../../rooms/kernel/clock.ts'
import type { Database } from '../../adapters/database.ts'
import { createPostgresAttention } from '../../adapters/notify/attention-store-postgres.ts'
import type { Config } from '../../config.ts'
import { type AttentionKeeper, startAttentionKeeper } from '../../notify/attention/attention-keeper.ts'

export interface AttentionParts {
  readonly config: Pick<Config, 'nodeId'>
  readonly db: Database
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

export function startAttention({ config, db, clock, onFault }: AttentionParts): AttentionKeeper {
  return startAttentionKeeper({ store: createPostgresAttention(db, config.nodeId), clock, onFault })
}
