// What the administration is made from: the services behind its calls.

import type { Incarnation } from '../../../../rooms/kernel/ids.ts'
import type { NodeView } from '../../../../rooms/ports/leases.ts'
import type { RoomCensus } from '../../../../rooms/ports/room-census.ts'
import type { SignupInviting } from '../../../accounts/care/signup-inviting.ts'
import type { UserAdmin } from '../../../accounts/care/user-admin.ts'
import type { AuditLog } from '../../../accounts/ports/audit-log.ts'
import type { AuditTrail } from '../../../accounts/ports/care/audit-trail.ts'
import type { ClusterState } from '../../../monitoring/cluster-state.ts'
import type { LetterCare } from '../../../notify/letter-care.ts'
import type { Exporter } from '../../../transfer/exporter.ts'

export interface HelmDeps {
  readonly users: UserAdmin
  readonly invites: SignupInviting
  readonly trail: AuditTrail
  readonly audit: AuditLog
  readonly letters: LetterCare
  readonly census: RoomCensus
  readonly exporter: Pick<Exporter, 'installation'>
  readonly clusterState: ClusterState
  /** Whom a room belongs to while these nodes are up. */
  readonly homeOf: (key: string, nodes: readonly NodeView[]) => Incarnation | null
  /** The node that answers. */
  readonly nodeId: string
}
