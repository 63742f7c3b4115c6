// The administration's pages on the app.

import { helmPaths } from '../../../../views/helm/helm-paths.ts'
import type { HttpApp } from '../../app-env.ts'
import { goTo } from '../answer.ts'
import type { PageDeps } from '../page-deps.ts'
import { asAdmin } from './as-admin.ts'
import { mountHelmAudit } from './audit.tsx'
import { mountHelmCluster } from './cluster.tsx'
import { mountHelmExport } from './export.tsx'
import { mountHelmInvites } from './invites.tsx'
import { mountHelmLetters } from './letters.tsx'
import { mountHelmRooms } from './rooms.tsx'
import { mountHelmUsers } from './users.tsx'

export function mountHelm(app: HttpApp, deps: PageDeps): void {
  app.get(
    helmPaths.home,
    asAdmin(deps, async ({ c }) => goTo(c, helmPaths.users)),
  )
  mountHelmUsers(app, deps)
  mountHelmRooms(app, deps)
  mountHelmInvites(app, deps)
  mountHelmAudit(app, deps)
  mountHelmLetters(app, deps)
  mountHelmCluster(app, deps)
  mountHelmExport(app, deps)
}
