// The front door: what this is for strangers, the rooms for everybody else; and a page for when the door is out of reach.

import type { Context } from 'hono'
import { OfflinePage } from '../../../views/pages/faults/offline.tsx'
import { LandingPage } from '../../../views/pages/front/landing.tsx'
import { paths } from '../../../views/paths.ts'
import type { AppEnv, HttpApp } from '../app-env.ts'
import { page } from './answer.ts'
import { contextFor } from './page-context.ts'
import type { PageDeps } from './page-deps.ts'

export function mountLanding(app: HttpApp, deps: PageDeps): void {
  app.get(paths.home, async (c: Context<AppEnv>) => {
    if ((await c.var.identify()) !== null) return c.redirect(paths.rooms, 303)
    const ctx = contextFor(c, deps.assets, null)
    return page(c, <LandingPage ctx={ctx} signup={deps.signup === 'open'} />)
  })
  // The same for everybody who reads that language: it is kept for when nobody can be asked who they are.
  app.get(paths.offline, (c) => page(c, <OfflinePage ctx={contextFor(c, deps.assets, null)} />))
}
