// /admin/export: everything as one file, to take along.

import { ExportPage } from '../../../../views/helm/export.tsx'
import { helmPaths } from '../../../../views/helm/helm-paths.ts'
import { problemText } from '../../../../views/words/words-of.ts'
import type { HttpApp } from '../../app-env.ts'
import { statusOf } from '../../problem.ts'
import { streamOf } from '../../streamed.ts'
import { page } from '../answer.ts'
import type { PageDeps } from '../page-deps.ts'
import type { Visit } from '../visit.ts'
import { asAdmin, helmFrame } from './as-admin.ts'

export function mountHelmExport(app: HttpApp, deps: PageDeps): void {
  app.get(
    helmPaths.export,
    asAdmin(deps, async (visit) =>
      page(visit.c, <ExportPage frame={await helmFrame(visit)} problem={null} />),
    ),
  )
  app.get(helmPaths.exportFile, asAdmin(deps, send))
}

async function send(visit: Visit): Promise<Response> {
  const { c, deps, caller, ctx } = visit
  const exported = await deps.helm.exporter.installation({
    userId: caller.userId,
    address: c.var.clientAddress,
  })
  if (exported.ok)
    return c.body(streamOf(exported.value), 200, {
      'Content-Type': 'application/x-ndjson',
      'Content-Disposition': 'attachment; filename="parley-export.ndjson"',
      'Cache-Control': 'no-store',
    })
  const { code } = exported.error
  const frame = await helmFrame(visit)
  return page(c, <ExportPage frame={frame} problem={problemText(ctx.words, code)} />, statusOf(code))
}
