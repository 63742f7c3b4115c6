// /admin/cluster: the cluster as a picture; its pieces for the page that is open, which asks again and again.

import { ClusterPage, ClusterPicture } from '../../../../views/helm/cluster/cluster-page.tsx'
import { helmPaths } from '../../../../views/helm/helm-paths.ts'
import type { HttpApp } from '../../app-env.ts'
import { page, piece, wantsPiece } from '../answer.ts'
import type { PageDeps } from '../page-deps.ts'
import type { Visit } from '../visit.ts'
import { asAdmin, helmFrame } from './as-admin.ts'
import { clusterViewOf } from './cluster-view.ts'

export function mountHelmCluster(app: HttpApp, deps: PageDeps): void {
  app.get(helmPaths.cluster, asAdmin(deps, showCluster))
}

async function showCluster(visit: Visit): Promise<Response> {
  const { c, deps, ctx } = visit
  const reports = await deps.helm.clusterState()
  const cluster = clusterViewOf(reports, deps.clock.nowMs(), deps.helm)
  if (wantsPiece(c)) return piece(c, <ClusterPicture cluster={cluster} locale={ctx.locale} />)
  return page(c, <ClusterPage frame={await helmFrame(visit)} cluster={cluster} />)
}
