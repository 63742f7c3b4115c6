// Taking rooms along: the exporter and its routes.

import type { Clock } from '../../rooms/kernel/clock.ts'
import type { Throttle } from '../accounts/ports/throttle.ts'
import { createPostgresAuditLog } from '../adapters/accounts/audit-log-postgres.ts'
import type { Database } from '../adapters/database.ts'
import { createPostgresExportSource } from '../adapters/transfer/export-source-postgres.ts'
import type { Mount } from '../http/app-env.ts'
import { createExportRoutes } from '../http/transfer/export-routes.ts'
import { createExporter, type Exporter } from '../transfer/exporter.ts'

export interface TransferParts {
  readonly db: Database
  readonly throttle: Throttle
  readonly clock: Clock
  readonly publicUrl: URL
}

export interface Transfer {
  readonly exporter: Exporter
  readonly mount: Mount
}

export function composeTransfer({ db, throttle, clock, publicUrl }: TransferParts): Transfer {
  const source = createPostgresExportSource(db)
  const audit = createPostgresAuditLog(db)
  const exporter = createExporter({ source, throttle, audit, clock, origin: publicUrl.origin })
  return { exporter, mount: createExportRoutes(exporter) }
}
