// The wiring of link previews: on where the operator lets this server be seen by other sites.

import packageJson from '../../package.json'
import type { Database } from '../adapters/database.ts'
import { createPostgresPreviewStore } from '../adapters/previews/preview-store-postgres.ts'
import { createGuardedWeb, PUBLIC_WEB } from '../adapters/web/guarded-web.ts'
import { createPageReader } from '../adapters/web/page-reader.ts'
import type { Config } from '../config.ts'
import type { Measuring } from '../monitoring/measured/measured-database.ts'
import { timed } from '../monitoring/measured/timed.ts'
import { createLinkPreviews, type LinkPreviews, NO_PREVIEWS } from '../previews/link-previews.ts'

export function composePreviews(
  { linkPreviews, publicUrl }: Config,
  db: Database,
  { instruments, clock }: Measuring,
): LinkPreviews {
  if (!linkPreviews) return NO_PREVIEWS
  const userAgent = `Parley/${packageJson.version} (link preview; ${publicUrl.origin})`
  const web = createGuardedWeb({ rules: PUBLIC_WEB })
  const { read } = createPageReader({ web, userAgent })
  const outcomeOf = (facts: unknown): string => (facts === null ? 'nothing' : 'read')
  return createLinkPreviews({
    pages: { read: timed(read, { times: instruments.previewTimes, outcomeOf, clock }) },
    store: createPostgresPreviewStore(db),
  })
}
